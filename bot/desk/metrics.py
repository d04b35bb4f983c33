"""What a monitor sees of the desk: counters, sizes and durations for Prometheus. One set for each desk."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info

_SHORT = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """All figures of one desk, in a registry of their own; names begin with huashu_."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        registry = self.registry
        self.messages = Counter("huashu_messages", "Buyers' messages taken in", ["channel"], registry=registry)
        self.duplicates = Counter("huashu_duplicates", "Messages that a channel brought again", registry=registry)
        self.drafts = Counter("huashu_drafts", "Suggestions made", registry=registry)
        self.unwanted = Counter(
            "huashu_drafts_unwanted", "Suggestions that came too late to be used", registry=registry
        )
        self.failures = Counter("huashu_draft_failures", "Suggestions that could not be made", registry=registry)
        self.draft_seconds = Histogram(
            "huashu_draft_seconds", "From the wish for a draft to its storing", registry=registry, buckets=_SHORT
        )
        self.decisions = Counter("huashu_decisions", "What became of suggestions", ["kind"], registry=registry)
        self.findings = Counter("huashu_findings", "Breaches found in agents' texts", ["code"], registry=registry)
        self.delivered = Counter("huashu_deliveries", "Messages given to channels", ["result"], registry=registry)
        self.sockets = Gauge("huashu_open_consoles", "Consoles that watch", registry=registry)
        self.behind = Gauge("huashu_events_behind", "Events that the slowest console has not read", registry=registry)
        self.live = Gauge("huashu_conversations_in_memory", "Conversations in memory", registry=registry)
        self.thinking = Gauge("huashu_drafts_under_way", "Drafts that are waited for", registry=registry)
        self.commit_seconds = Histogram(
            "huashu_store_commit_seconds", "From BEGIN to COMMIT of a group", registry=registry, buckets=_SHORT
        )
        self.committed = Counter("huashu_store_writes", "Writes committed", registry=registry)
        self.reloads = Counter("huashu_script_reloads", "Scripts read anew", ["result"], registry=registry)
        self.script = Info("huashu_script", "Version of the script that answers", ["shop"], registry=registry)

    def commit(self, writes: int, seconds: float) -> None:
        """Note a transaction of the store."""
        self.committed.inc(writes)
        self.commit_seconds.observe(seconds)
