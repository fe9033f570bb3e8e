"""Check items against a knowledge base, with code that shares nothing with the families.

``prove`` says what is wrong with one item, ``verify`` what is wrong with a bank.
"""

from generator.proofs.bank import Verification, verify
from generator.proofs.one import prove

__all__ = ["Verification", "prove", "verify"]
