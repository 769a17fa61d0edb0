// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/announcer.h"

#include <QAccessible>
#include <QStatusBar>
#include <QTest>

using namespace switchyard;

//! What changes is said to who cannot see it, and not more often than it can be listened to.
class TestAnnouncer final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_heard.clear(); }

    void saysItInTheStatusBarAndAsAnAlert()
    {
        QStatusBar bar;
        Announcer announcer(bar, hear());
        announcer.announce(QStringLiteral("a is open"), WallTime(100s));
        QCOMPARE(bar.currentMessage(), QStringLiteral("a is open"));
        QCOMPARE(m_heard, QStringList{QStringLiteral("a is open")});
    }

    void saysAtMostOneSentenceInFiveSeconds()
    {
        QStatusBar bar;
        Announcer announcer(bar, hear());
        announcer.announce(QStringLiteral("a is open"), WallTime(100s));
        for (const QString &name : {QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d"),
                                    QStringLiteral("e"), QStringLiteral("f")})
            announcer.announce(name + QStringLiteral(" is open"), WallTime(101s));
        announcer.tick(WallTime(104s));
        QCOMPARE(m_heard.size(), 1);
        announcer.tick(WallTime(105s));
        QCOMPARE(m_heard.size(), 2);
        QCOMPARE(m_heard.last(), QStringLiteral("b is open; c is open; d is open; and 2 more"));
        announcer.tick(WallTime(200s));
        QCOMPARE(m_heard.size(), 2);
    }

    void aClockSetBackSilencesNobody()
    {
        QStatusBar bar;
        Announcer announcer(bar, hear());
        announcer.announce(QStringLiteral("a is open"), WallTime(1h));
        announcer.announce(QStringLiteral("b is open"), WallTime(1min));
        QCOMPARE(m_heard.size(), 2);
    }

private:
    [[nodiscard]] Announcer::Tell hear()
    {
        return [this](QAccessibleEvent *event) {
            if (event->type() == QAccessible::Alert)
                m_heard << event->accessibleInterface()->text(QAccessible::Name);
        };
    }

    QStringList m_heard;
};

QTEST_MAIN(TestAnnouncer)
#include "tst_announcer.moc"
