"""Numbers, in digits and in words."""

import re
from collections.abc import Iterator

#: Words that count, with the number where they have one. "Pairs" is a unit that a number stands before.
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_OTHERS = (
    *("hundred", "thousand", "dozen", "half", "halves", "quarter", "quarters", "thirds", "once", "twice"),
    *("thrice", "double", "doubled", "halved", "twofold", "single", "both", "pair", "couple"),
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
)
NUMBER_WORDS = (*_UNITS, *_TENS, *_OTHERS)
_TEN = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?"
_WORD = rf"\b(?:{_TEN}|{'|'.join(NUMBER_WORDS)})\b"
_DIGITS = r"\d+(?:[.,]\d+)*"
#: As a result is printed: 21/29 (72.4%), <0.001, 72.4%, a word.
_PHRASE = re.compile(rf"{_DIGITS}(?:/\d+)?%?(?:\s?\({_DIGITS}%?\))?|{_WORD}", re.IGNORECASE)


def find_numbers(text: str) -> Iterator[str]:
    """Every number of a text as it is written, with the percentage that belongs to it."""
    return (match[0] for match in _PHRASE.finditer(text))


def write_word(number: int) -> str:
    """A whole number from 0 to 99 in words: 21 gives "twenty-one"."""
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_UNITS[unit]}" if unit else "")


def read_word(word: str) -> int | None:
    """The whole number from 0 to 99 that a word stands for; None for another word."""
    return _NUMBERS.get(word.lower())


_NUMBERS = {write_word(number): number for number in range(100)}
