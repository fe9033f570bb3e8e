# Auto Multiple Choice reads a file of ours with its own filter and grades sheets with its own rules.
#
# perl -I LIB amc_referee.pl FILE OUT.tex SHEETS.json: sheets are {id: [[places ticked] ...]}.
# Prints errors, groups with their questions, and for each sheet the points and the most there are.
use strict;
use warnings;

BEGIN {    # what AMC's windows, translations and data base need, and reading and grading do not
    my @absent = qw/Glib XML::Simple XML::Writer AMC::DataModule::scoring Locale::gettext/;
    for my $module (@absent) {
        ( my $path = "$module.pm" ) =~ s{::}{/}g;
        $INC{$path} = 'absent';
    }
    no strict 'refs';
    my $constants = sub {
        my %value = @_;
        return sub {
            my $to = caller;
            for my $name ( keys %value ) {
                my $given = $value{$name};
                *{"${to}::$name"} = sub () { $given };
            }
        };
    };
    *{'Glib::import'} = $constants->( TRUE => 1, FALSE => 0 );
    *{'AMC::DataModule::scoring::import'} =
      $constants->( QUESTION_SIMPLE => 1, QUESTION_MULT => 2 );
    *{'Locale::gettext::import'} = sub { };
    *{'Locale::gettext::domain'} = sub { return bless {}, 'Locale::gettext' };
    *{'Locale::gettext::dir'}    = sub { return '/' };
    *{'Locale::gettext::get'}    = sub { return $_[1] };
}
use JSON::PP;
use AMC::Filter::plain;
use AMC::Scoring;

my ( $source, $tex, $sheets_file ) = @ARGV;
open( my $out, '>&', \*STDOUT );
open( STDOUT, '>&', \*STDERR );    # AMC says there what it passes on to its windows

my $filter = AMC::Filter::plain->new();
$filter->read_source($source);
$filter->parse_options();
$filter->write_latex($tex);

open( my $in, '<', $sheets_file );
my $sheets = decode_json( join( '', <$in> ) );
my ( @groups, %scores );
for my $group ( @{ $filter->{groups} } ) {
    my @questions = grep { !$_->{textonly} } @{ $group->{questions} };
    push @groups, { %$group, parent => undef, questions => \@questions };
    for my $question (@questions) {
        $scores{ $question->{id} } =
          [ map { score( $question, $_ ) } @{ $sheets->{ $question->{id} } || [] } ];
    }
}
my $read = { errors => [ $filter->errors ], groups => \@groups, scores => \%scores };
print $out JSON::PP->new->utf8->canonical->encode($read);

sub score {
    my ( $question, $ticked ) = @_;
    my @answers;
    for my $answer ( @{ $question->{answers} } ) {
        my $place = @answers;
        push @answers,
          {
            question => 1,
            answer   => $place + 1,
            correct  => $answer->{correct} ? 1 : 0,
            ticked   => ( grep { $_ == $place } @$ticked ) ? 1 : 0,
            strategy => defined $answer->{scoring} ? $answer->{scoring} : '',
          };
    }
    my $data = {
        type             => $question->{multiple} ? 2 : 1,
        indicative       => 0,
        default_strategy => '',
        strategy         => $question->{scoring},
        answers          => \@answers,
    };
    my $scoring = AMC::Scoring->new();
    $scoring->prepare_question($data);
    $scoring->set_type(0);
    my ($points) = $scoring->score_question( 1, $data, 0 );
    $scoring->set_type(1);
    my ($most) = $scoring->score_max_question( 1, $data );
    return [ $points + 0, $most + 0 ];
}
