"""The truth table of status phrases is a table: distinct, large, and in the words of the domain."""

from tests.corpus.phrases import ANY, QUESTIONS, phrases
from xmgc.domain.stages import Stage


def test_the_table_holds_enough_distinct_sentences() -> None:
    texts = [phrase.text for phrase in phrases()]

    assert len(texts) >= 320
    assert len(set(texts)) == len(texts)


def test_every_answer_is_one_the_question_can_have() -> None:
    possible = {
        "stage": {None, *(stage.value for stage in Stage)},
        "agreement": {None, "intent", "agreement", "contract"},
    }
    for phrase in phrases():
        for question in QUESTIONS:
            answers = set(phrase.right[question]) - {ANY}
            assert answers <= possible.get(question, {None, True, False}), phrase


def test_most_answers_are_settled() -> None:
    judged = [answers for phrase in phrases() for answers in phrase.right.values()]

    assert sum(len(answers) == 1 and ANY not in answers for answers in judged) > 0.85 * len(judged)
