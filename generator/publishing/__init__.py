"""What formats share: the contract of an exporter, text as hypertext, names, groups, archives.

It knows the question model and how exhibits are drawn. It writes no file of its own: that is what
the exporters do, none of which imports another.
"""
