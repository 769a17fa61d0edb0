// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskform.h"

#include "fleet/fleetstore.h"
#include "parts/section.h"
#include "samplefleet.h"
#include "task/advancedfields.h"
#include "task/messagefield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace switchyard;

namespace {

const QString agent = QStringLiteral("pricing_agent");

struct Bench
{
    Bench()
        : form(store)
    {
        store.apply(sample::fleet());
        SendRequest request;
        request.agent = agent;
        request.parts = {a2a::TextPart{QStringLiteral("hello")}};
        form.setRequest(request);
        form.show();
    }
    //! The agent's card came, and offers these.
    void offer(const QList<a2a::AgentExtension> &extensions)
    {
        auto fetched = std::make_shared<a2a::FetchedCard>();
        fetched->card.capabilities.extensions = extensions;
        CardAnswer answer;
        answer.query = 7;
        answer.card = fetched;
        form.advanced().setQuery(7);
        form.advanced().setCard(answer);
    }
    template<typename Widget>
    [[nodiscard]] Widget *named(const QString &name) const
    {
        for (Widget *each : form.findChildren<Widget *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] Section &advanced() const { return *form.findChild<Section *>(); }
    [[nodiscard]] QString advancedTitle() const { return advanced().findChild<QToolButton *>()->text(); }

    FleetStore store;
    TaskForm form;
};

} // namespace

class TestTaskForm final : public QObject
{
    Q_OBJECT

private slots:
    void whatFewTasksNeedIsFoldedAway()
    {
        Bench bench;
        QVERIFY(!bench.advanced().isOpen());
        QCOMPARE(bench.advancedTitle(), QStringLiteral("Advanced"));
        const SendRequest request = bench.form.request();
        QVERIFY(!request.deadline && !request.interface);
        QVERIFY(request.extensions.isEmpty() && request.metadata.isEmpty() && request.tenant.isEmpty());
    }

    void whatIsFoldedAwayIsNotForgotten()
    {
        Bench bench;
        SendRequest request = bench.form.request();
        request.deadline = 90s;
        request.contextId = QStringLiteral("c1");
        request.extensions = {QStringLiteral("urn:a"), QStringLiteral("urn:b")};
        request.metadata = {{QStringLiteral("run"), 7}};
        request.interface = QUrl(QStringLiteral("https://h.example/rpc"));
        request.tenant = QStringLiteral("acme");
        bench.form.setRequest(request);
        QCOMPARE(bench.advancedTitle(), QStringLiteral("Advanced · 6 set"));
        const SendRequest back = bench.form.request();
        QVERIFY(back.deadline == request.deadline);
        QCOMPARE(back.contextId, request.contextId);
        QCOMPARE(back.extensions, request.extensions);
        QCOMPARE(back.metadata, request.metadata);
        QVERIFY(back.interface == request.interface);
        QCOMPARE(back.tenant, request.tenant);
        bench.form.setRequest({});
        QCOMPARE(bench.advancedTitle(), QStringLiteral("Advanced"));
    }

    void extensionsOfTheCardCanBeTicked()
    {
        Bench bench;
        bench.named<QLineEdit>(QStringLiteral("Extensions to opt into"))->setText(QStringLiteral("urn:own"));
        bench.offer({{QStringLiteral("urn:a"), {}, false}, {QStringLiteral("urn:b"), {}, true}});
        auto *box = bench.form.findChild<QCheckBox *>(QStringLiteral("urn:b"));
        QVERIFY(box);
        QCOMPARE(box->text(), QStringLiteral("required: urn:b"));
        QVERIFY(!box->isChecked());
        box->click();
        QCOMPARE(bench.form.request().extensions,
                 QStringList({QStringLiteral("urn:b"), QStringLiteral("urn:own")}));
        bench.offer({{QStringLiteral("urn:a"), {}, false}}); // it is not offered any more, but was chosen
        QVERIFY(!bench.form.findChild<QCheckBox *>(QStringLiteral("urn:b")));
        QVERIFY(bench.form.request().extensions.contains(QStringLiteral("urn:b")));
    }

    void theCardIsAskedForOnceItsExtensionsAreSeen()
    {
        Bench bench;
        QSignalSpy wanted(&bench.form.advanced(), &AdvancedFields::cardWanted);
        QCOMPARE(wanted.size(), 0);
        bench.advanced().open();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), agent);
        bench.offer({{QStringLiteral("urn:a"), {}, false}});
        bench.form.setAgent(QStringLiteral("support_agent"));
        QCOMPARE(wanted.size(), 2);
        QVERIFY(!bench.form.findChild<QCheckBox *>(QStringLiteral("urn:a")));
    }

    void whatIsWrongIsSaidAndUnfolded_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        const QString metadata = QStringLiteral("Metadata of the message, a JSON object");
        QTest::newRow("no JSON")
            << metadata << QStringLiteral("{\"a\": }")
            << QStringLiteral("The metadata is not JSON: object is missing after a comma at character 7.");
        QTest::newRow("no object") << metadata << QStringLiteral("[1]")
                                   << QStringLiteral("The metadata must be a JSON object, in braces.");
        QTest::newRow("no address")
            << QStringLiteral("Address to send to") << QStringLiteral("localhost:80")
            << QStringLiteral("The address must begin with http:// or https:// and name a host.");
    }
    void whatIsWrongIsSaidAndUnfolded()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, problem);
        Bench bench;
        if (auto *line = bench.named<QLineEdit>(field))
            line->setText(text);
        else
            bench.named<QPlainTextEdit>(field)->setPlainText(text);
        QCOMPARE(bench.form.problem(), problem);
        QVERIFY(bench.advanced().isOpen());
    }

    void anAnswerKeepsTheContextOfItsTask()
    {
        Bench bench;
        bench.form.setContinued(QStringLiteral("t1"), QStringLiteral("c1"), QStringLiteral("Which?"));
        auto *context = bench.named<QLineEdit>(QStringLiteral("Context id"));
        QVERIFY(context->isReadOnly());
        QCOMPARE(bench.form.request().contextId, QStringLiteral("c1"));
        bench.form.setContinued({}, {}, {});
        QVERIFY(!context->isReadOnly());
        QCOMPARE(bench.form.request().contextId, QString());
    }

    void gRpcIsNamedAndCannotBeChosen()
    {
        Bench bench;
        const auto boxes = bench.form.findChildren<QComboBox *>();
        const auto binding = std::find_if(boxes.begin(), boxes.end(), [](const QComboBox *box) {
            return box->findText(QStringLiteral("HTTP+JSON")) >= 0;
        });
        QVERIFY(binding != boxes.end());
        const int row = (*binding)->findText(QStringLiteral("gRPC"), Qt::MatchStartsWith);
        QVERIFY(row > 0);
        QVERIFY(!((*binding)->model()->index(row, 0).flags() & Qt::ItemIsEnabled));
    }
};

QTEST_MAIN(TestTaskForm)
#include "tst_taskform.moc"
