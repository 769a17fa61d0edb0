// SPDX-License-Identifier: GPL-3.0-or-later
// Each control of each window and dialog says what it is and what it is for, and nothing takes a name for
// markup.
#include "everyplace.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QScreen>
#include <QTest>
#include <QToolTip>

using namespace switchyard;
using test::Opened;
using test::Place;

namespace {

QString described(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const QString called = button && !button->text().isEmpty() ? button->text() : widget.accessibleName();
    return QStringLiteral("%1 ‘%2’ in %3")
        .arg(QLatin1String(widget.metaObject()->className()), called.left(30),
             QLatin1String(widget.parentWidget()->metaObject()->className()));
}

QString nameOf(QWidget &widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

bool rendersMarkup(const QWidget &widget)
{
    const auto isTaken = [](const QString &text) {
        return text.contains(QStringLiteral("<b>markup")) && Qt::mightBeRichText(text);
    };
    const auto *label = qobject_cast<const QLabel *>(&widget);
    return (label && label->textFormat() != Qt::PlainText &&
            (label->textFormat() == Qt::RichText ? label->text().contains(QStringLiteral("<b>markup"))
                                                 : isTaken(label->text())));
}

void addPlaces()
{
    QTest::addColumn<Place>("place");
    for (const Place &place : test::everyPlace())
        QTest::newRow(place.name) << place;
}

} // namespace

Q_DECLARE_METATYPE(switchyard::test::Place)

class TestEveryControl final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatItIsAndWhatItIsFor_data() { addPlaces(); }
    void saysWhatItIsAndWhatItIsFor()
    {
        QFETCH(Place, place);
        const Opened opened(place);
        QStringList wanting;
        for (QWidget *control : opened.controls()) {
            if (nameOf(*control).isEmpty())
                wanting << QStringLiteral("name: ") + described(*control);
            if (control->toolTip().isEmpty() && !qobject_cast<QAbstractItemView *>(control))
                wanting << QStringLiteral("tooltip: ") + described(*control);
        }
        for (const QString &each : std::as_const(wanting))
            qWarning("%s is missing", qPrintable(each));
        QCOMPARE(wanting.size(), 0);
    }

    void aTargetIsLargeEnoughToHit_data() { addPlaces(); }
    void aTargetIsLargeEnoughToHit()
    {
        constexpr int least = 24; // screens.md, section 11
        QFETCH(Place, place);
        const Opened opened(place);
        QStringList small;
        const auto areLarge = [&] {
            small.clear();
            for (QWidget *control : opened.controls()) {
                if (!control->isVisible() || qobject_cast<QAbstractItemView *>(control))
                    continue;
                if (control->width() < least || control->height() < least)
                    small << QStringLiteral("%1 is %2 x %3")
                                 .arg(described(*control))
                                 .arg(control->width())
                                 .arg(control->height());
            }
            return small.isEmpty();
        };
        QTRY_VERIFY2(areLarge(), qPrintable(small.join(u'\n'))); // once all is laid out
    }

    void nothingTakesANameForMarkup_data() { addPlaces(); }
    void nothingTakesANameForMarkup()
    {
        QFETCH(Place, place);
        const Opened opened(place);
        QStringList taken;
        for (const QWidget *each : opened.widget().findChildren<QWidget *>()) {
            if (rendersMarkup(*each))
                taken << described(*each);
        }
        for (const QString &each : std::as_const(taken))
            qWarning("%s renders a name", qPrintable(each));
        QCOMPARE(taken.size(), 0);
    }

    void nothingHasAStyleSheet_data() { addPlaces(); }
    void nothingHasAStyleSheet()
    {
        QFETCH(Place, place);
        const Opened opened(place);
        QVERIFY(qApp->styleSheet().isEmpty());
        for (const QWidget *each : opened.widget().findChildren<QWidget *>())
            QVERIFY2(each->styleSheet().isEmpty(), qPrintable(described(*each)));
    }

    void aTipIsNoMarkup()
    {
        const Opened opened(test::everyPlace().constFirst());
        QToolTip::showText({10, 10}, QStringLiteral("<b>bold</b><img src=x>"), &opened.widget());
        const auto isTip = [](const QWidget *each) {
            return each->inherits("QTipLabel");
        };
        const QWidgetList all = QApplication::topLevelWidgets();
        const auto tip = std::find_if(all.cbegin(), all.cend(), isTip);
        QVERIFY(tip != all.cend());
        QCOMPARE(static_cast<QLabel *>(*tip)->textFormat(), Qt::PlainText);
        QToolTip::hideText();
    }

    void noNameMakesItLargerThanTheScreen_data() { addPlaces(); }
    void noNameMakesItLargerThanTheScreen()
    {
        QFETCH(Place, place);
        const Opened opened(place);
        if (!qobject_cast<QDialog *>(&opened.widget()))
            QSKIP("the window is as large as it is made");
        const QSize screen = opened.widget().screen()->availableSize();
        QVERIFY2(opened.widget().minimumSizeHint().width() <= screen.width(),
                 qPrintable(QString::number(opened.widget().minimumSizeHint().width())));
        QVERIFY(opened.widget().width() <= screen.width());
        QVERIFY(opened.widget().height() <= screen.height());
    }
};

QTEST_MAIN(TestEveryControl)
#include "tst_everycontrol.moc"
