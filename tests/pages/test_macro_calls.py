"""Template code on pages: our macros, called plainly, and nothing else."""

import pytest

from macros.pages.macro_calls import BLOCKS, MACROS, Call, meant_call, read_calls
from macros.site.renderer import Renderer
from tests.hostile import within


def test_a_call_is_read_with_its_words_and_line() -> None:
    text = '\n\n有{{ fig("a.b") }}，{{fig(\'c.d\')}}。\n{{ table("a") }}'
    assert read_calls(text, "f")[0] == (Call("fig", ("a.b",), 3), Call("fig", ("c.d",), 3), Call("table", ("a",), 4))


def test_each_macro_but_that_within_a_sentence_has_a_name_in_words() -> None:
    assert {*BLOCKS, "fig"} == {*MACROS}


REFUSED = [
    "{{ 7 * 7 }}",
    "{{ config }}",
    "{{ fig }}",
    "{{ fig(1) }}",
    "{{ fig() }}",
    '{{ fig("a.b", "c.d") }}',
    '{{ fig("a\\".b") }}',
    '{{- fig("a.b") }}',
    '{{ fig("a.b")\n }}',
    '{{ fig("a.b")|upper }}',
    '{{ fig("a.b").upper() }}',
    '{{ fig("a" + ".b") }}',
    '{{ fig(*["a.b"]) }}',
    '{{ fig(name="a.b") }}',
    '{{ fig("a.b") if true }}',
    "{{ fig(now()) }}",
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    '{% include "x" %}',
    "{% set fig = 1 %}",
    "{# x #}",
    "{% raw %}x{% endraw %}",
    "{{ fig(",
    '{{{ fig("a.b") }}',
    '{{ fig("a.b") }}}',
    '{{ table("a", "b") }}',
    "{% endif %}",
]


@pytest.mark.parametrize("code", REFUSED)
def test_any_other_template_code_is_refused_with_its_line(code: str) -> None:
    assert read_calls(f"\n\n{code}", "f")[1][0].line == 3


@pytest.mark.parametrize("typed", ["{{ Fig(“a.b”) }}", "{{ fig(&ldquo;a.b&rdquo;) }}", "｛｛fig（'a.b'）｝｝"])
def test_a_call_that_was_typed_or_pasted_otherwise_is_told_as_it_is_written(typed: str) -> None:
    assert meant_call(typed) == '请写成：{{ fig("a.b") }}'


@pytest.mark.parametrize("typed", ['{ fig("a.b") }', '{ { fig("a.b") } }', "{fig（“a.b”）}"])
def test_a_call_in_single_braces_is_told_as_it_is_written(typed: str) -> None:
    assert [one.message.partition("。")[2] for one in read_calls(typed, "f")[1]] == ['请写成：{{ fig("a.b") }}']


def test_every_macro_is_drawn() -> None:
    assert [name for name in MACROS if not callable(getattr(Renderer, name, None))] == []


@pytest.mark.parametrize("begun", ["{{ fig(", '{{ fig("mediation.found"', '{ fig("', '{{ fig("mediation.found") '])
def test_a_call_that_never_ends_is_read_in_time(begun: str) -> None:
    line = begun + " " * 1900 + "甲\n\n"
    with within(2):
        _, problems = read_calls(line * 130, "f.md")
    assert len(problems) == 130
