"""Completion scripts, made of the commands' own parsers: they cannot be older than the options."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.cli import COMMANDS
from oauthlint.cli.report import NAMES
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

CODES = tuple(word for entry in RULES for word in entry[:2])
FILES = ("FILE", "PATH", "OUT")
"""What stands for a file in an option's help."""


class Option:
    """An option, or, without `names`, what stands behind the command: `words` to choose from, or `files`."""

    __slots__ = ("files", "help", "names", "takes", "words")

    def __init__(self, action: argparse.Action) -> None:
        self.names = tuple(action.option_strings)
        self.help = (action.help or "").replace("%%", "%")
        self.takes = action.nargs != 0
        self.words = tuple(map(str, action.choices or ())) if self.takes else ()
        kind = str(action.metavar or "")
        if kind in ("CODES", "RULE"):
            self.words = CODES
        elif kind.startswith("FORMAT"):
            self.words = NAMES
        self.files = kind in FILES


def options(command: str) -> list[Option]:
    """Everything that a command takes."""
    parser: argparse.ArgumentParser = imported(f"oauthlint.cli.{command}").arguments_of()
    return [Option(action) for action in parser._actions]


def bash() -> str:
    """For bash 3.2 and newer."""
    values, others = [], []
    for command in COMMANDS:
        for option in options(command):
            if option.names and option.takes:
                pattern = "|".join(f"'{command} {name}'" for name in option.names)
                values.append(f"    {pattern}) {_bash_words(option.words, option.files)} return ;;")
        flags = [name for option in options(command) for name in option.names]
        behind = [option for option in options(command) if not option.names]
        first, last = (behind[0], behind[-1]) if behind else (None, None)
        others.append(f"    {command}) if [[ $cur == -* ]]; then {_bash_words(tuple(flags), False)}")
        if first is not None and last is not None:
            others.append(f"      elif [ $COMP_CWORD -eq 2 ]; then {_bash_words(first.words, first.files)}")
            others.append(f"      else {_bash_words((), last.files)}")
        others.append("      fi ;;")
    return "\n".join(
        [
            '# oauthlint completion for bash: eval "$(oauthlint completion bash)"',
            "_oauthlint() {",
            '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}"',
            f"  local rules='{' '.join(CODES)}'",
            "  COMPREPLY=()",
            f'  if [ "$COMP_CWORD" -eq 1 ]; then {_bash_words((*COMMANDS, "--help", "--version"), False)} return; fi',
            '  case "$command $prev" in',
            *values,
            "  esac",
            '  case "$command" in',
            *others,
            "  esac",
            "}",
            "complete -o filenames -F _oauthlint oauthlint",
            "",
        ]
    )


def _bash_words(words: tuple[str, ...], files: bool) -> str:
    if files:
        return "local IFS=$'\\n'; COMPREPLY=($(compgen -f -- \"$cur\"));"
    listed = '"$rules"' if words == CODES else f"'{' '.join(words)}'"
    return f'COMPREPLY=($(compgen -W {listed} -- "$cur"));' if words else "COMPREPLY=();"


def zsh() -> str:
    """For zsh, in a folder of `fpath` as `_oauthlint`, or evaluated after compinit."""
    commands = " ".join(_quoted(f"{name}:{does}") for name, (_, does) in COMMANDS.items())
    values, others = [], []
    for command in COMMANDS:
        described = []
        first = last = ""
        for option in options(command):
            if not option.names:
                first, last = first or _zsh_words(option), _zsh_words(option) if option.files else last
                continue
            described += [_quoted(f"{name}:{option.help}") for name in option.names]
            if option.takes:
                pattern = "|".join(f"'{command} {name}'" for name in option.names)
                values.append(f"    {pattern}) {_zsh_words(option)}; return ;;")
        others.append(f"    {command}) if [[ ${{words[CURRENT]}} == -* ]]; then choices=({' '.join(described)})")
        others.append("      _describe option choices")
        others += [f"      elif (( CURRENT == 3 )); then {first}"] if first else []
        others += [f"      else {last}"] if last else []
        others.append("      fi ;;")
    return "\n".join(
        [
            "#compdef oauthlint",
            "_oauthlint() {",
            "  local -a choices rules",
            f"  rules=({' '.join(CODES)})",
            f"  if (( CURRENT == 2 )); then choices=({commands}); _describe command choices; return; fi",
            '  case "${words[2]} ${words[CURRENT-1]}" in',
            *values,
            "  esac",
            '  case "${words[2]}" in',
            *others,
            "  esac",
            "}",
            "if [[ $zsh_eval_context[-1] == loadautofunc ]]",
            'then _oauthlint "$@"; else compdef _oauthlint oauthlint; fi',
            "",
        ]
    )


def _zsh_words(option: Option) -> str:
    if option.words == CODES:
        return "compadd -a rules"
    if option.words:
        return f"compadd -- {' '.join(option.words)}"
    return "_files" if option.files else f"_message {_quoted(option.help)}"


def fish() -> str:
    """For fish, in a folder of `fish_complete_path` as `oauthlint.fish`."""
    lines = ["complete -c oauthlint -f"]
    for command, (_, does) in COMMANDS.items():
        lines.append(f"complete -c oauthlint -n __fish_use_subcommand -a {command} -d {_quoted(does)}")
    for command in COMMANDS:
        lines += [" ".join(_fish(command, option)) for option in options(command)]
    return "\n".join(lines) + "\n"


def _fish(command: str, option: Option) -> Iterator[str]:
    yield f"complete -c oauthlint -n '__fish_seen_subcommand_from {command}'"
    for name in option.names:
        yield f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
    if option.names and option.takes:
        yield "-r" if option.files else "-x"
    if option.files:
        yield "-F"
    if option.words:
        yield f"-a {_quoted(' '.join(option.words))}"
    yield f"-d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    """One word for a shell, in single quotes; an apostrophe is left to typography, on which all three agree."""
    return "'" + text.replace("\\", "/").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") + "'"


SHELLS = {"bash": bash, "zsh": zsh, "fish": fish}
