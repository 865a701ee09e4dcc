"""What a list remembers for its reader: how its columns lie, and the views that were named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hezo_desktop.ui.parts.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list's columns lie, by their keys. Widths in pixels; empty ones fit themselves.

    `order` are the columns from left to right; one that is not among them comes last.
    """

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SavedView:
    """A way to look at a list under a name of its own: search, chips, columns and order."""

    name: str
    text: str
    chips: tuple[tuple[str, tuple[str, ...]], ...]
    layout: Layout


class ListMemory:
    """The memory of one list in one workspace, in the comfort settings.

    `name` is the list's own, in no language. What is damaged or unknown reads as nothing.
    """

    def __init__(self, preferences: Preferences, name: str) -> None:
        self.preferences = preferences
        self.name = name

    @property
    def layout(self) -> Layout | None:
        """How the columns lay last; None when nobody has moved them."""
        return _layout(self._read("layout"))

    @layout.setter
    def layout(self, layout: Layout | None) -> None:
        self._write("layout", _plain(layout) if layout else None)

    @property
    def views(self) -> tuple[SavedView, ...]:
        """The named views, by name."""
        kept = self._read("views")
        read = [_view(each) for each in kept] if isinstance(kept, list) else []
        return tuple(view for view in read if view is not None)

    def keep(self, view: SavedView) -> None:
        """Keep a view; another of the same name gives way."""
        others = [each for each in self.views if each.name != view.name]
        self._write_views([*others, view])

    def rename(self, view: SavedView, name: str) -> None:
        """Keep a view under another name."""
        self.drop(view.name)
        self.keep(replace(view, name=name))

    def drop(self, name: str) -> None:
        """Forget the view of this name."""
        self._write_views([each for each in self.views if each.name != name])

    def _write_views(self, views: Sequence[SavedView]) -> None:
        kept = [
            {"name": each.name, "text": each.text, "chips": each.chips, **_plain(each.layout)}
            for each in sorted(views, key=lambda view: view.name.casefold())
        ]
        self._write("views", kept)

    def _read(self, part: str) -> Any:
        try:
            return json.loads(self.preferences.text(f"lists/{self.name}-{part}"))
        except ValueError:
            return None

    def _write(self, part: str, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False) if value is not None else ""
        self.preferences.remember_text(f"lists/{self.name}-{part}", text)


def _plain(layout: Layout) -> dict[str, Any]:
    return {
        "order": layout.order,
        "hidden": layout.hidden,
        "widths": dict(layout.widths),
        "sort": layout.sort,
        "descending": layout.descending,
    }


def _layout(kept: Any) -> Layout | None:
    if not isinstance(kept, dict):
        return None
    widths = kept.get("widths")
    return Layout(
        order=_strings(kept.get("order")),
        hidden=_strings(kept.get("hidden")),
        widths={
            str(key): width
            for key, width in (widths.items() if isinstance(widths, dict) else ())
            if isinstance(width, int)
        },
        sort=str(kept.get("sort") or ""),
        descending=kept.get("descending") is True,
    )


def _view(kept: Any) -> SavedView | None:
    layout = _layout(kept)
    if layout is None or not kept.get("name"):
        return None
    chips = kept.get("chips")
    pairs = [pair for pair in chips if _is_pair(pair)] if isinstance(chips, list) else []
    return SavedView(
        name=str(kept["name"]),
        text=str(kept.get("text") or ""),
        chips=tuple((str(facet), _strings(values)) for facet, values in pairs),
        layout=layout,
    )


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2  # noqa: PLR2004 - a facet and its values


def _strings(kept: Any) -> tuple[str, ...]:
    return tuple(str(each) for each in kept) if isinstance(kept, list) else ()
