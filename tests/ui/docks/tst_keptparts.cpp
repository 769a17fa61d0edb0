// SPDX-License-Identifier: GPL-3.0-or-later
// What a window's docks are set to lasts over restarts.
#include "detail/circuitcharts.h"
#include "events/eventlogview.h"
#include "fleet/fleetstore.h"
#include "parts/keptparts.h"
#include "pools/poolsview.h"
#include "samplefleet.h"
#include "timeline/timelineview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace switchyard;

namespace {

//! The docks whose settings are kept, and what is set there.
struct Docks
{
    Docks()
    {
        store.apply(sample::fleet());
        auto *column = new QVBoxLayout(&window);
        for (QWidget *page : std::initializer_list<QWidget *>{new EventLogView, new PoolsView(store),
                                                              new TimelineView(store), new CircuitCharts})
            column->addWidget(page);
    }

    template<typename Part>
    [[nodiscard]] QList<Part *> kept() const
    {
        QList<Part *> parts = window.findChildren<Part *>();
        parts.removeIf([](const Part *part) { return !part->property("keptAs").isValid(); });
        return parts;
    }
    //! One line a part.
    [[nodiscard]] QStringList set() const
    {
        QStringList lines;
        for (const QLineEdit *field : kept<QLineEdit>())
            lines << field->property("keptAs").toString() + u'=' + field->text();
        for (const QCheckBox *box : kept<QCheckBox>())
            lines << box->property("keptAs").toString() + u'=' + QString::number(box->isChecked());
        for (const QComboBox *choice : kept<QComboBox>())
            lines << choice->property("keptAs").toString() + u'=' + choice->currentText();
        return lines;
    }

    FleetStore store;
    QWidget window;
};

} // namespace

class TestKeptParts final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSetLastsOverARestart()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        Docks before;
        for (QLineEdit *field : before.kept<QLineEdit>())
            field->setText(QStringLiteral("crm"));
        for (QCheckBox *box : before.kept<QCheckBox>())
            box->setChecked(!box->isChecked());
        for (QComboBox *choice : before.kept<QComboBox>())
            choice->setCurrentIndex(choice->count() - 1);
        saveKeptParts(before.window, settings);
        Docks after;
        QVERIFY(after.set() != before.set());
        restoreKeptParts(after.window, settings);
        const QStringList set = after.set();
        QCOMPARE(set, before.set());
        QCOMPARE(QSet(set.cbegin(), set.cend()).size(), 10); // each under its own name
    }

    void whatWasNeverKeptStaysAsItIs()
    {
        QTemporaryDir folder;
        const QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        Docks docks;
        const QStringList before = docks.set();
        restoreKeptParts(docks.window, settings);
        QCOMPARE(docks.set(), before);
    }

    void whatIsNoChoiceAnyMoreStaysAsItIs()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        Docks docks;
        const QStringList before = docks.set();
        for (const QVariant &bad : {QVariant(99), QVariant(-2), QVariant(QStringLiteral("worst"))}) {
            settings.setValue(QStringLiteral("parts/timeline/order"), bad);
            settings.setValue(QStringLiteral("parts/detail/range"), bad);
            restoreKeptParts(docks.window, settings);
            QCOMPARE(docks.set(), before);
        }
    }
};

QTEST_MAIN(TestKeptParts)
#include "tst_keptparts.moc"
