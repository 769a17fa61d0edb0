// SPDX-License-Identifier: GPL-3.0-or-later
// Wrong and huge input in each field of each window and dialog.
#include "everyplace.h"

#include "guard/commanddialog.h"
#include "support/findwidget.h"
#include "task/repeatdialog.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>
#include <QTest>

using namespace switchyard;
using test::Opened;
using test::Place;

namespace {

const QString markup = QStringLiteral("<b>typed</b><img src=x>");

QStringList nastyTexts()
{
    return {{},
            QStringLiteral(" "),
            QStringLiteral("-1"),
            QStringLiteral("999999999999"),
            QStringLiteral("1e9"),
            QStringLiteral("abc"),
            QStringLiteral("\u0663"),
            QString(1'000'000, u'x'),
            QStringLiteral("one\ntwo\r\nthree"),
            QStringLiteral("a\tb\x01\x1b[31mc\x7f") + QChar(0) + u'd',
            QStringLiteral("pay\u202ekcab"),
            QString::fromUtf8("👨‍👩‍👧‍👦"),
            QString(QChar(0xd800)),
            markup,
            QStringLiteral("%1 %2 %n"),
            QStringLiteral("'; DROP TABLE events; --"),
            QString(150, u'W')};
}

QString shortened(const QString &text)
{
    return text.size() > 30 ? QStringLiteral("%1… (%2)").arg(text.left(10)).arg(text.size()) : text;
}

//! As from the clipboard: what does not come from a keyboard comes so.
void paste(QLineEdit &line, const QString &text)
{
    line.selectAll();
    line.insert(text);
}

void type(QWidget *field, const QString &text)
{
    if (auto *plain = qobject_cast<QPlainTextEdit *>(field)) {
        plain->selectAll();
        plain->insertPlainText(text);
    } else if (auto *box = qobject_cast<QComboBox *>(field); box && !box->isEditable()) {
        for (const QChar key : text.left(20))
            QTest::sendKeyEvent(QTest::Click, box, Qt::Key_unknown, QString(key), {});
    } else if (auto *spin = qobject_cast<QAbstractSpinBox *>(field)) {
        paste(*spin->findChild<QLineEdit *>(), text);
        spin->interpretText();
    } else {
        auto *line = qobject_cast<QLineEdit *>(field);
        if (!line)
            line = field->findChild<QLineEdit *>();
        if (line && !line->isReadOnly())
            paste(*line, text);
    }
}

void typeAgentsName(QWidget &place)
{
    const auto *dialog = qobject_cast<const CommandDialog *>(&place);
    if (auto *field = dialog ? named<QLineEdit>(place, "Name of the agent, typed") : nullptr)
        field->setText(dialog->circuits().constFirst().agent);
}

template<typename Box>
bool holdsTo(const QWidget *field)
{
    const auto *box = qobject_cast<const Box *>(field);
    return !box || (box->value() >= box->minimum() && box->value() <= box->maximum());
}

bool isWithinBounds(const QWidget *field)
{
    const auto *date = qobject_cast<const QDateTimeEdit *>(field);
    const auto *box = qobject_cast<const QComboBox *>(field);
    const auto *line = qobject_cast<const QLineEdit *>(field);
    return holdsTo<QSpinBox>(field) && holdsTo<QDoubleSpinBox>(field) &&
           (!date || (date->dateTime().isValid() && date->dateTime() >= date->minimumDateTime() &&
                      date->dateTime() <= date->maximumDateTime())) &&
           (!box || box->isEditable() || box->count() == 0 || box->currentIndex() >= 0) &&
           (!line || line->text().size() <= 32'767);
}

//! What a verb that can be pressed would do is checked, and one that cannot says why.
QString wrongWithVerbs(const QWidget &place)
{
    for (const QPushButton *button : place.findChildren<QPushButton *>()) {
        if (!button->isEnabled() && button->toolTip().isEmpty() && button->isVisible())
            return button->text() + QStringLiteral(" does not say why it cannot be pressed");
        if (!button->isEnabled())
            continue;
        const auto *dialog = qobject_cast<const CommandDialog *>(&place);
        const bool isVerb = button->text() != QStringLiteral("Cancel");
        if (dialog && isVerb && dialog->command() != OperatorCommand::ProbeNow && dialog->reason().isEmpty())
            return QStringLiteral("without a reason");
        const auto isBad = [](QChar c) {
            return c.category() == QChar::Other_Control || c == QChar(0x202e);
        };
        const QString reason = dialog ? dialog->reason() : QString();
        if (dialog && isVerb && (reason.size() > 200 || std::any_of(reason.cbegin(), reason.cend(), isBad)))
            return QStringLiteral("takes a reason that nobody can read");
    }
    if (const auto *repeat = qobject_cast<const RepeatDialog *>(&place)) {
        const Repetition made = repeat->repetition();
        if (made.times() < 2 || made.times() > Repetition::most)
            return QStringLiteral("repeats out of bounds");
    }
    return {};
}

QString renderedMarkup(const QWidget &place)
{
    for (const QLabel *label : place.findChildren<QLabel *>()) {
        if (label->text().contains(QStringLiteral("<b>typed")) && label->textFormat() != Qt::PlainText)
            return label->accessibleName() + QStringLiteral(" renders what is typed");
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(switchyard::test::Place)

class TestEveryField final : public QObject
{
    Q_OBJECT

private slots:
    void noInputBreaksIt_data()
    {
        QTest::addColumn<Place>("place");
        for (const Place &place : test::everyPlace())
            QTest::newRow(place.name) << place;
    }
    void noInputBreaksIt()
    {
        QFETCH(Place, place);
        const Opened opened(place);
        QStringList wrong;
        const QSize before = opened.widget().size();
        const QSize room = opened.widget().screen()->availableSize().expandedTo(before);
        for (const QString &text : nastyTexts()) {
            const auto note = [&](const QString &what) {
                if (!what.isEmpty())
                    wrong << shortened(text) + QStringLiteral(": ") + what;
            };
            for (QWidget *field : opened.controls()) {
                type(field, text);
                if (!isWithinBounds(field))
                    note(field->accessibleName() + QStringLiteral(" is out of its bounds"));
            }
            QApplication::processEvents();
            note(wrongWithVerbs(opened.widget()));
            // With the right name the rest decides.
            typeAgentsName(opened.widget());
            note(wrongWithVerbs(opened.widget()));
            note(renderedMarkup(opened.widget()));
            const QSize size = opened.widget().size().expandedTo(opened.widget().minimumSizeHint());
            if (size.width() > room.width() || size.height() > room.height())
                note(QStringLiteral("larger than the screen: %1 × %2").arg(size.width()).arg(size.height()));
        }
        for (const QString &each : std::as_const(wrong))
            qWarning("%s", qPrintable(each));
        QCOMPARE(wrong.size(), 0);
        QVERIFY(!opened.widget().grab().isNull());
    }
};

QTEST_MAIN(TestEveryField)
#include "tst_everyfield.moc"
