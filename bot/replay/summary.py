"""What a whole run says: plain frozen values that stand as one JSON object; `bot.replay.tally` counts them.

Shares are fractions of one, rounded to four places; seconds are whole. Everything but `speed` is the same however often
and with however many workers the run is made. Lists are ordered by weight, the heaviest first, and bounded.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.replay.row import Effect, Outcome, Row, Verdict


@dataclass(frozen=True, slots=True)
class Source:
    """What was replayed: names of the files, the script's version and folder name, the time that timeless chats get."""

    files: tuple[str, ...]
    shop: str
    version: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Bad:
    """A record that could not be read, with the reason in Chinese."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Count:
    """How often something came up, and its share of all messages."""

    outcome: Outcome
    messages: int
    share: float


@dataclass(frozen=True, slots=True)
class Example:
    """One message or reply to look at: its chat, its turn and its words."""

    file: str
    chat: str
    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class IntentLine:
    """One intent over all messages whose main intent it was; `outcomes` in the order of OUTCOMES.

    `asks` is False for small talk. `confidence` is the mean.
    """

    intent: str
    title: str
    asks: bool
    messages: int
    share: float
    confidence: float
    outcomes: tuple[Count, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Messages that are alike: the wording met most often, how many there are, and examples.

    `intent` is the main intent or an empty string where it was not understood; then `nearest` counts which intents came
    nearest. `missed_at_most` tells how many more there may be: a bounded table forgets what is rare.
    """

    text: str
    messages: int
    missed_at_most: int
    intent: str
    nearest: tuple[tuple[str, int], ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """Messages whose main intent had a confidence in [low, high): how sure on average, and how often right."""

    low: float
    high: float
    messages: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Cell:
    """So many messages whose main label is `gold` got `given` first; an empty `given` is not understood.

    Where another accepted label was given first the message counts as right: `given` is then `gold`.
    """

    gold: str
    given: str
    messages: int


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One main label: messages, how many got an accepted intent first, and how often the intent was given first."""

    intent: str
    messages: int
    right: int
    given: int


@dataclass(frozen=True, slots=True)
class Scores:
    """How well labelled messages were understood.

    `answered` an intent was given; `top1` the first one is accepted; `wrong` one was given and the first is not
    accepted; `precision` of all given those accepted, `recall` of the main labels those given; `questions` top1 without
    small talk; `macro` the mean of top1 over intents with five messages or more; `ece` the expected calibration error.
    """

    messages: int
    answered: float
    top1: float
    wrong: float
    precision: float
    recall: float
    questions: float
    macro: float
    ece: float
    by_label: tuple[LabelLine, ...]
    confusion: tuple[Cell, ...]
    reliability: tuple[Bin, ...]
    misses: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule: how many places it found, in how many lines, with examples whose `text` is the line."""

    code: str
    title: str
    severity: str
    places: int
    lines: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class AgentLine:
    """An agent account: lines sent, lines with a finding, lines with one that must not leave; the rules, by weight."""

    agent: str
    lines: int
    flagged: int
    blocked: int
    rules: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """What the rules say of the agents' real replies."""

    lines: int
    flagged: int
    blocked: int
    by_rule: tuple[RuleLine, ...]
    by_agent: tuple[AgentLine, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long buyers waited for a person, by the platform's reckoning: asked between 8:00 and 24:00 shop time.

    `asked` messages with a time, `answered` of them; the shares are of all `asked`, so what nobody answered counts as
    late. `median` and `p90` are seconds over the answered ones, None where there is none. `histogram` counts waits up
    to each upper bound in seconds (None: longer).
    """

    asked: int
    answered: int
    within_30s: float
    within_3min: float
    median: int | None
    p90: int | None
    histogram: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """So many messages got this verdict; `phrase` says it in Chinese, after the number."""

    verdict: Verdict
    effect: Effect
    messages: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Impact:
    """What the script does differently from the other one.

    `other` names it. `compared` messages stand on both sides, `gone` only on the other. `sentence` is the preview in
    Chinese. `changes` are the rows that changed, worst first, at most MOST_CHANGES of them; all of them stand in the
    rows of `--out`.
    """

    other: str
    compared: int
    gone: int
    affected: int
    worse: int
    better: int
    sentence: str
    verdicts: tuple[VerdictLine, ...]
    changes: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Mutated:
    """Messages and replies written differently in one way (`kind`), and how they fared beside the plain ones.

    `messages` were changed by it; `alike` of them got the same main intent and outcome. Of the `labelled` ones
    `right_before` and `right_after` had a right first intent (None: no labels). `fall` is what accuracy fell by,
    without labels the share that is not alike. `findings` stood in the agents' plain replies, `caught` of them still
    do in the changed ones (None: there were none); `blocking` are those that must not leave. Examples read "plain →
    changed".
    """

    kind: str
    title: str
    messages: int
    alike: float
    labelled: int
    right_before: float | None
    right_after: float | None
    fall: float
    findings: int
    caught: float | None
    blocking: int
    blocking_caught: float | None
    lost: tuple[Example, ...]
    escaped: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Speed:
    """How long Huashu took: milliseconds for one message (median, p99), messages a second, seconds in all.

    Different in every run.
    """

    median: float
    p99: float
    rate: float
    seconds: float
    workers: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All of it. What the chats do not hold is None: no label, no agent line, no time, no other script."""

    source: Source
    chats: int
    messages: int
    broken: int
    bad: tuple[Bad, ...]
    coverage: tuple[Count, ...]
    understood: float
    drafted: float
    by_intent: tuple[IntentLine, ...]
    questions: tuple[Group, ...]
    unknown: tuple[Group, ...]
    withheld: tuple[RuleLine, ...]
    scores: Scores | None
    replies: Replies | None
    first_response: Waiting | None
    each_response: Waiting | None
    impact: Impact | None
    mutated: tuple[Mutated, ...] | None = None
    speed: Speed | None = None
