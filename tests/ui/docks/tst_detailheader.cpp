// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/detailheader.h"

#include "detail/circuitdetail.h"
#include "detail/overrideline.h"
#include "fleet/fleetstore.h"
#include "parts/tonedlabel.h"
#include "samplefleet.h"

#include <QLabel>
#include <QTest>

using namespace switchyard;

namespace {

constexpr int dockBody = 352 - 2 * 12;

struct Desk
{
    Desk(const QString &name, int width)
    {
        store.apply(sample::fleet());
        circuit = *store.circuit({QStringLiteral("salesforce_agent"), CircuitPurpose::Calls});
        agent = *store.agent(QStringLiteral("salesforce_agent"));
        circuit.id.agent = name;
        agent.name = name;
        header.resize(width, header.sizeHint().height());
        header.show();
        show();
    }
    void show()
    {
        header.show(circuit, &agent, store.now());
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QLabel &label(const QString &beginning) const
    {
        for (QLabel *each : header.findChildren<QLabel *>()) {
            if (each->text().startsWith(beginning))
                return *each;
        }
        qFatal("nothing says %s", qPrintable(beginning));
    }
    [[nodiscard]] static bool isWhole(const QLabel &label)
    {
        return label.fontMetrics().horizontalAdvance(label.text()) <= label.contentsRect().width();
    }

    FleetStore store;
    CircuitSnapshot circuit;
    AgentSnapshot agent;
    DetailHeader header;
};

const QString shortName = QStringLiteral("hr");
const QString longName = QStringLiteral("salesforce_agent_emea_1");

} // namespace

class TestDetailHeader final : public QObject
{
    Q_OBJECT

private slots:
    void anOverrideIsSaidWholeInADockOfUsualWidth()
    {
        Desk desk(longName, dockBody);
        OverrideLine line;
        line.resize(dockBody, line.sizeHint().height());
        line.show(desk.circuit, desk.store.now());
        line.show();
        const auto allWhole = [&line] {
            const auto labels = line.findChildren<TonedLabel *>();
            return std::all_of(labels.cbegin(), labels.cend(), [](const TonedLabel *label) {
                return label->isHidden() || label->wordWrap() || label->shownText() == label->text();
            });
        };
        QTRY_VERIFY(allWhole());
        const int one = line.sizeHint().height();
        desk.circuit.override = {.kind = OverrideKind::ForcedOpen,
                                 .who = QStringLiteral("margarethe"),
                                 .why = QStringLiteral("ledger migration"),
                                 .since = desk.store.now(),
                                 .until = desk.store.now() + 15min};
        line.show(desk.circuit, desk.store.now());
        QTRY_VERIFY(line.sizeHint().height() > one);
        line.resize(dockBody, line.sizeHint().height());
        QTRY_VERIFY(allWhole());
    }

    void aShortNameHasItsStateBesideIt()
    {
        const Desk desk(shortName, dockBody);
        const QLabel &state = desk.label(QStringLiteral("Open"));
        QVERIFY(Desk::isWhole(desk.label(shortName)) && Desk::isWhole(state));
        QVERIFY(state.geometry().top() < desk.label(shortName).geometry().bottom());
    }

    void aNameBesideALongStateIsShownWhole()
    {
        Desk desk(longName, dockBody);
        desk.circuit.override = {};
        desk.circuit.override.kind = OverrideKind::ForcedOpen;
        desk.circuit.override.until = desk.store.now() + 12min;
        desk.show();
        const QLabel &state = desk.label(QStringLiteral("Forced open"));
        const QLabel &name = desk.label(longName);
        QVERIFY2(Desk::isWhole(name), qPrintable(QString::number(name.width())));
        QVERIFY(Desk::isWhole(state));
        QVERIFY2(state.geometry().top() >= name.geometry().bottom(), "the state stands below the name");
        QVERIFY(!state.geometry().intersects(desk.label(QStringLiteral("since")).geometry()));
        QVERIFY(desk.label(QStringLiteral("production")).geometry().top() >= state.geometry().bottom());

        desk.header.resize(3 * dockBody, desk.header.height());
        QCoreApplication::processEvents();
        QVERIFY2(state.geometry().top() < name.geometry().bottom(), "with room it goes back up");
    }

    void aNameThatHasNoRoomKeepsBothItsEnds()
    {
        const Desk desk(longName, 140);
        const QLabel &name = desk.label(longName);
        QVERIFY(!Desk::isWhole(name));
        QCOMPARE(name.toolTip(), longName);
        QCOMPARE(name.accessibleName(), longName);
        const QString shown = static_cast<const TonedLabel &>(name).shownText();
        QVERIFY2(shown.startsWith(QLatin1String("sa")) && shown.endsWith(QLatin1String("_1")),
                 qPrintable(shown));
    }

    void nothingOfTheDetailIsCutOffWhereItIsNarrowest()
    {
        FleetStore store;
        store.apply(sample::fleet());
        CircuitDetail detail(store);
        detail.resize(detail.minimumSizeHint().width(), 700);
        detail.show();
        for (const CircuitId &id : store.circuitIds()) {
            detail.setCircuit(id);
            QCoreApplication::processEvents();
            QVERIFY2(detail.widget()->width() <= detail.viewport()->width(), qPrintable(toString(id)));
        }
    }

    void aCountdownDoesNotMoveTheState()
    {
        Desk desk(longName, dockBody);
        for (int width = dockBody; width < 2 * dockBody; width += 3) {
            desk.header.resize(width, desk.header.height());
            QList<bool> beside;
            for (const auto left : {11s, 10s, 44s}) {
                desk.circuit.opensUntil = desk.store.now() + left;
                desk.show();
                beside << (desk.label(QStringLiteral("Open")).geometry().top() <
                           desk.label(longName).geometry().bottom());
            }
            QCOMPARE(beside, QList<bool>(3, beside.constFirst()));
        }
    }
};

QTEST_MAIN(TestDetailHeader)
#include "tst_detailheader.moc"
