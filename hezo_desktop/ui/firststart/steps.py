"""The four questions of the first start: look, company, prices, place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hezo_desktop import bootstrap
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.errors import BadInputError, HezoError
from hezo_desktop.i18n import LANGUAGES, Translator
from hezo_desktop.ui.firststart.answers import FirstStart, Prices
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.path_field import PathField
from hezo_desktop.ui.parts.seller_form import SellerForm
from hezo_desktop.ui.parts.text import column, label, row, set_role
from hezo_desktop.ui.theme import THEMES

LANGUAGE_NAMES = {"pl": "Polski", "en": "English"}


class Step(QWidget):
    """One question. `read` gives the answers with this step's put in."""

    title = ""
    why = ""

    def read(self, answers: FirstStart) -> FirstStart:
        """`answers` with what stands here."""
        return answers

    def look(self) -> bool:
        """Is what stands here in order? Says what is not."""
        return True


class LookStep(Step):
    """Language and theme, shown at once."""

    picked = Signal(str, str)

    def __init__(self, tr: Translator, answers: FirstStart) -> None:
        super().__init__()
        self.title = tr("Welcome to HEZO Desktop")
        self.why = tr(
            "First the language and the look of the window. Both can be changed at any time in "
            "the View menu."
        )
        themes = {
            "system": tr("Like the system"),
            "light": tr("Light"),
            "dark": tr("Dark"),
        }
        self._language = _Choice(
            tr("Language"), {key: LANGUAGE_NAMES[key] for key in LANGUAGES}, answers.language
        )
        self._theme = _Choice(tr("Theme"), {key: themes[key] for key in THEMES}, answers.theme)
        for choice in (self._language, self._theme):
            choice.picked.connect(self._tell)
        self.setLayout(column(self._language, self._theme, 1, spacing=18))

    def read(self, answers: FirstStart) -> FirstStart:
        """The chosen language and theme."""
        return replace(answers, language=self._language.value, theme=self._theme.value)

    def _tell(self) -> None:
        self.picked.emit(self._language.value, self._theme.value)


class CompanyStep(Step):
    """The company's statutory data."""

    def __init__(self, tr: Translator, answers: FirstStart) -> None:
        super().__init__()
        self.title = tr("Your company")
        self.why = tr(
            "The law wants this data on offers of a company. You can fill it in later; until then "
            "nothing can be issued."
        )
        self.form = SellerForm(tr, complete=False)
        self.form.show_seller(answers.seller)
        self.setLayout(column(self.form, 1))
        self.setFocusProxy(self.form.fields["name"])

    def read(self, answers: FirstStart) -> FirstStart:
        """The company's data, if it can be read."""
        return replace(answers, seller=self.form.read(answers.seller))

    def look(self) -> bool:
        """Is all that was typed in order?"""
        return self.form.look()


class PricesStep(Step):
    """The first price list: the sample, a file, or none for now."""

    def __init__(self, tr: Translator, answers: FirstStart, background: Background) -> None:
        super().__init__()
        self._ = tr
        self._background = background
        self._answers = answers
        self.title = tr("Price list")
        self.why = tr("A newer list can be imported at any time; quotes keep the one they had.")
        self._choice = _Choice(
            "",
            {
                Prices.SAMPLE: tr("The sample list: fictional prices, marked DEMO on documents"),
                Prices.FILE: tr("My own list from an Excel file"),
                Prices.LATER: tr("None for now"),
            },
            answers.prices,
            down=True,
        )
        self.file = PathField(tr, tr("Price list file"), kinds=tr("Excel workbook (*.xlsx)"))
        self.file.set_path(answers.price_file)
        self.file.chosen.connect(self._load)
        self.said = label("", wrap=True)
        self._wait = QProgressBar(minimum=0, maximum=0)
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setAccessibleName(tr("Problems"))
        self.problems.setTabChangesFocus(True)
        self._choice.picked.connect(self._arrange)
        layout = column(self._choice, self.file, self._wait, self.said, self.problems, 1)
        self.setLayout(layout)
        self._wait.hide()
        self.problems.hide()
        if answers.price_list is not None:
            self._loaded(answers.price_list)
        self._arrange()

    def read(self, answers: FirstStart) -> FirstStart:
        """The choice, with the list that was read."""
        return replace(
            answers,
            prices=Prices(self._choice.value),
            price_file=self.file.path,
            price_list=self._answers.price_list,
        )

    def look(self) -> bool:
        """A chosen file must have been read."""
        if self._choice.value != Prices.FILE or self._answers.price_list is not None:
            return True
        if not self._wait.isVisible() and not self.problems.isVisible():
            self._say(self._("Choose the file of the price list, or another answer."), "error")
        return False

    def _arrange(self) -> None:
        from_file = self._choice.value == Prices.FILE
        self.file.setVisible(from_file)
        self.said.setVisible(from_file)
        self.problems.setVisible(from_file and bool(self.problems.toPlainText()))

    def _load(self, path: Path) -> None:
        self._answers = replace(self._answers, price_list=None)
        self.problems.clear()
        self.problems.hide()
        self._wait.show()
        self._say(self._("Reading {file} …", file=path.name), "muted")

        def work(_progress: object) -> PriceList:
            from hezo_desktop import catalogue  # noqa: PLC0415 - heavy, and rarely asked for
            from hezo_desktop.documents import (  # noqa: PLC0415 - heavy, and rarely asked for
                price_list_xlsx,
            )

            return price_list_xlsx.read(path, catalogue=catalogue.load())

        self._background.run(work, self._loaded, self._refused, receiver=self)

    def _loaded(self, price_list: PriceList) -> None:
        self._wait.hide()
        self._answers = replace(self._answers, price_list=price_list)
        self._say(
            self._(
                "{name} {version}, valid from {day}: {models} and {rules}.",
                name=price_list.name,
                version=price_list.version,
                day=price_list.valid_from,
                models=self._.plural("{n} model", "{n} models", len(price_list.models)),
                rules=self._.plural("{n} price", "{n} prices", len(price_list.rules)),
            ),
            "good",
        )

    def _refused(self, error: Exception) -> None:
        self._wait.hide()
        if not isinstance(error, HezoError):
            ask.show_error(self, self._, error)
            return
        self._say(self._.render(error.message), "error")
        if isinstance(error, BadInputError) and error.problems:
            lines = [f"• {self._.render(problem)}" for problem in error.problems]
            self.problems.setPlainText("\n".join(lines))
            self.problems.show()

    def _say(self, text: str, role: str) -> None:
        self.said.setText(text)
        set_role(self.said, role)


class PlaceStep(Step):
    """Where the data lives, and whether to begin with the sample."""

    def __init__(self, tr: Translator, answers: FirstStart, *, given: bool = False) -> None:
        """`given`: the place was named at the start and is only shown."""
        super().__init__()
        self._ = tr
        self.title = tr("Place for the data")
        self.why = tr("The database, its key, backups and logs lie in one folder on this computer.")
        self.folder = PathField(tr, tr("Folder for the data"))
        self.folder.set_path(answers.workspace)
        self.folder.line.setReadOnly(given)
        self.folder.browse.setVisible(not given)
        self.folder.line.textChanged.connect(self._remark)
        self.said = label("", "muted", wrap=True)
        self.demo = QCheckBox(tr("Show me around with a filled sample quote (marked DEMO)"))
        self.demo.setAccessibleName(self.demo.text())
        self.demo.setChecked(answers.demo)
        self.setLayout(column(self.folder, self.said, self.demo, 1, spacing=12))
        self._remark()

    def read(self, answers: FirstStart) -> FirstStart:
        """The chosen folder."""
        folder = self.folder.path or answers.workspace
        return replace(answers, workspace=folder, demo=self.demo.isChecked())

    def look(self) -> bool:
        """The folder must be a full path, and no file may stand in its place."""
        return not self._wrong()

    def _wrong(self) -> str:
        path = self.folder.path
        if path is not None and not path.is_absolute():
            return self._("Enter the full path of a folder.")
        if path is not None and path.is_file():
            return self._("{path} is a file. Choose a folder.", path=str(path))
        return ""

    def _remark(self) -> None:
        wrong = self._wrong()
        remark, role = wrong, "error"
        if not wrong:
            remark, role = self._caution(), "warning"
        self.said.setText(remark)
        set_role(self.said, role)

    def _caution(self) -> str:
        """A word about a folder that may be used but has something to it."""
        path = self.folder.path
        if path is None:
            return ""
        if bootstrap.Workspace(path).database.exists():
            return self._(
                "HEZO data already lies in this folder: it will be opened as it is, and the other "
                "answers are not used."
            )
        if str(path).startswith(("\\\\", "//")) or "onedrive" in str(path).lower():
            return self._(
                "Choose a folder on this computer's own disk: in a network or synchronised folder "
                "the database can be damaged."
            )
        return ""


class _Choice(QWidget):
    """One answer out of a few, as radio buttons under a name."""

    picked = Signal()

    def __init__(
        self, title: str, choices: dict[str, str], now: str, *, down: bool = False
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._keys = list(choices)
        buttons = []
        for at, (key, text) in enumerate(choices.items()):
            made = QRadioButton(text)
            made.setAccessibleName(f"{title}: {text}" if title else text)
            made.setChecked(key == now)
            self._group.addButton(made, at)
            buttons.append(made)
        inner = column(*buttons) if down else row(*buttons, 1, spacing=24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if title:
            layout.addWidget(label(title, "strong"))
        layout.addLayout(inner)
        self._group.idToggled.connect(lambda _id, on: self.picked.emit() if on else None)

    @property
    def value(self) -> str:
        """The key of the chosen answer."""
        return self._keys[self._group.checkedId()]
