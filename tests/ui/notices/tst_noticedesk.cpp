// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/noticecarrier.h"
#include "notices/noticedesk.h"
#include "noticestage.h"

#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace {

//! Takes notices, or fails to, and remembers.
class Postbox final : public NoticeCarrier
{
public:
    struct Post
    {
        QStringList told;
        QStringList withdrawn;
        bool fails = false;
        Postbox *box = nullptr;
    };

    explicit Postbox(Post &post)
        : m_post(post)
    {
        m_post.box = this;
    }

    void tell(const Notice &notice) override
    {
        if (m_post.fails) {
            emit failed(notice, QStringLiteral("Nobody is there."));
            return;
        }
        m_post.told << notice.title;
        emit delivered(notice);
    }
    void withdraw(const QString &key) override { m_post.withdrawn << key; }

private:
    Post &m_post;
};

const QString aOpen = QStringLiteral("a0 · calls is open");

} // namespace

//! What is chosen decides what is told, and all of it is kept.
class TestNoticeDesk final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings =
            std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("all.ini")), QSettings::IniFormat);
        m_stage = std::make_unique<NoticeStage>();
        m_post = {};
    }

    void allIsOffUntilItIsChosen()
    {
        const auto desk = makeDesk();
        QVERIFY(!desk->choices().areNoticesOn());
        QVERIFY(!desk->choices().hasTray());
        QVERIFY(!desk->staysInTray());
        QCOMPARE(desk->stateText(m_stage->store), QStringLiteral("Notices off"));
        QSignalSpy told(desk.get(), &NoticeDesk::told);
        m_stage->begin();
        m_stage->open({QStringLiteral("a0")});
        QCOMPARE(told.count(), 1); // in the status bar all the same
        QVERIFY2(!m_post.box, "nobody asked for a bus");
        desk->choices().setNoticesOn(true);
        m_stage->open({QStringLiteral("a1")});
        QCOMPARE(m_post.told, QStringList{QStringLiteral("a1 · calls is open")});
    }

    void whatIsOverIsTakenAwayThoughNoticesWereSwitchedOff()
    {
        const auto desk = makeDesk();
        desk->choices().setNoticesOn(true);
        m_stage->begin();
        m_stage->open({QStringLiteral("a0"), QStringLiteral("a1"), QStringLiteral("a2")});
        desk->choices().setNoticesOn(false);
        m_stage->open({QStringLiteral("a3")});
        QCOMPARE(m_post.told.size(), 3);
        QVERIFY(m_post.withdrawn.contains(QStringLiteral("a0/calls")));
    }

    void whatIsChosenAndMutedSurvivesARestart()
    {
        m_stage->begin();
        {
            const auto desk = makeDesk();
            desk->choices().setNoticesOn(true);
            desk->choices().setTray(true);
            desk->choices().setStaysInTray(true);
            for (const auto &[environment, length] :
                 {std::pair(QStringLiteral("production"), 8h), std::pair(QStringLiteral("staging"), 1h)})
                desk->mutes().add(
                    {0,
                     {.everything = false, .environment = environment, .agents = {}, .circuits = {}},
                     QStringLiteral("ana"),
                     QStringLiteral("move"),
                     m_stage->store.now(),
                     m_stage->store.now() + length});
        }
        m_stage->wait(2h);
        const auto desk = makeDesk();
        QVERIFY(desk->choices().areNoticesOn());
        QVERIFY(desk->choices().hasTray());
        QVERIFY(desk->choices().staysInTray());
        m_stage->wait(1s);
        QCOMPARE(desk->mutes().all().size(), 1); // the other's time is over
        const Mute kept = desk->mutes().all().constFirst();
        QCOMPARE(kept.scope.environment, QStringLiteral("production"));
        QCOMPARE(kept.why, QStringLiteral("move"));
        QCOMPARE(desk->stateText(m_stage->store), QStringLiteral("Notices on · 1 mute"));
    }

    void withoutATrayTheWindowIsNotLeftInIt()
    {
        const auto desk = makeDesk();
        desk->choices().setTray(true);
        desk->choices().setStaysInTray(true);
        QVERIFY2(!desk->staysInTray(), "the offscreen platform has no tray");
    }

    void staysInTheTrayOnlyWithAnIconThere()
    {
        const auto desk = makeDesk();
        desk->choices().setStaysInTray(true);
        QVERIFY(!desk->staysInTray());
        QVERIFY(desk->choices().staysInTray()); // the wish outlasts a tray that is switched off for a while
    }

    void aDesktopThatTakesNoneIsShownUntilItDoes()
    {
        const auto desk = makeDesk();
        desk->choices().setNoticesOn(true);
        m_stage->begin();
        m_post.fails = true;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a0 · calls is open.*Nobody")));
        m_stage->open({QStringLiteral("a0")});
        QCOMPARE(desk->stateText(m_stage->store), QStringLiteral("Notices do not arrive"));
        QVERIFY(desk->stateTip().contains(QStringLiteral("Nobody is there.")));
        m_post.fails = false;
        m_stage->open({QStringLiteral("a1")});
        QCOMPARE(desk->stateText(m_stage->store), QStringLiteral("Notices on"));
    }

    void whatBecameOfANoticeIsReported()
    {
        const auto desk = makeDesk();
        QList<NoticeReport> reports;
        connect(desk.get(), &NoticeDesk::reported, this,
                [&reports](const NoticeReport &report) { reports << report; });
        m_stage->begin();
        m_stage->open({QStringLiteral("a9")});
        QVERIFY2(reports.isEmpty(), "notices are off: none was sent, and none failed");
        desk->choices().setNoticesOn(true);
        m_stage->open({QStringLiteral("a0")});
        QCOMPARE(reports.size(), 1);
        QCOMPARE(reports[0].title, aOpen);
        QVERIFY(reports[0].circuits == QList{callsOf(QStringLiteral("a0"))});
        QVERIFY(!reports[0].body.isEmpty());
        QVERIFY(reports[0].failure.isEmpty());
        m_post.fails = true;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a1 · calls is open.*Nobody")));
        m_stage->open({QStringLiteral("a1")});
        QCOMPARE(reports.size(), 2);
        QCOMPARE(reports[1].failure, QStringLiteral("Nobody is there."));
    }

    void aBurstIsReportedOnce()
    {
        const auto desk = makeDesk();
        QStringList reports;
        connect(desk.get(), &NoticeDesk::reported, this,
                [&reports](const NoticeReport &report) { reports << report.title; });
        desk->choices().setNoticesOn(true);
        m_stage->begin();
        QStringList names;
        for (int number = 0; number < 5; ++number)
            names << QStringLiteral("a%1").arg(number);
        m_stage->open(names);
        m_stage->open({QStringLiteral("a5")});
        m_stage->open({QStringLiteral("a6"), QStringLiteral("a7")});
        QCOMPARE(m_post.told.size(), 3); // each time with more circuits
        QCOMPARE(reports, QStringList(m_post.told.constFirst()));
        m_stage->wait(1min);
        m_stage->close(names);
        QCOMPARE(reports.size(), 2); // that they closed is another happening
        m_stage->wait(1min);
        m_stage->open(names);
        QCOMPARE(reports.size(), 3);
    }

    void clicksArePassedOn()
    {
        const auto desk = makeDesk();
        desk->choices().setNoticesOn(true);
        m_stage->begin();
        m_stage->open({QStringLiteral("a0")});
        QSignalSpy opened(desk.get(), &NoticeDesk::openWanted);
        QSignalSpy acknowledged(desk.get(), &NoticeDesk::acknowledgeWanted);
        emit m_post.box->openWanted({callsOf(QStringLiteral("a0"))});
        emit m_post.box->acknowledgeWanted(callsOf(QStringLiteral("a0")));
        QCOMPARE(opened.count(), 1);
        QCOMPARE(acknowledged.count(), 1);
    }

private:
    [[nodiscard]] std::unique_ptr<NoticeDesk> makeDesk()
    {
        return std::make_unique<NoticeDesk>(m_stage->store, m_settings.get(), QStringLiteral("ana"),
                                            [this] { return std::make_unique<Postbox>(m_post); });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<NoticeStage> m_stage;
    Postbox::Post m_post;
};

QTEST_MAIN(TestNoticeDesk)
#include "tst_noticedesk.moc"
