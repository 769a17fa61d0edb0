// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fleetfilewatcher.h"
#include "support/fakescheduler.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

//! A fleet file in a folder of its own, watched.
class Watched final
{
public:
    Watched()
    {
        QObject::connect(&watcher, &FleetFileWatcher::read, &watcher,
                         [this](const ConfigReading &each) { readings.append(each); });
    }

    void write(const QByteArray &agent)
    {
        QFile file(watcher.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\": 1, \"agents\": [" + agent + "]}");
    }

    //! Lets the file be quiet until it was read \a times in all; the news of a change comes from the system.
    [[nodiscard]] bool isRead(qsizetype times)
    {
        return QTest::qWaitFor([&] {
            clock.advance(FleetFileWatcher::quiet);
            return readings.size() >= times;
        });
    }

    QTemporaryDir folder;
    FakeScheduler clock;
    FleetFileWatcher watcher{folder.filePath(QStringLiteral("fleet.json")), clock};
    QList<ConfigReading> readings;
};

const QByteArray good = R"({"name": "a", "url": "http://h"})";
const QByteArray bad = R"({"name": "a", "url": "http://h", "breaker": {"failure_threshold": 0}})";
const QByteArray better = R"({"name": "a", "url": "http://h", "breaker": {"failure_threshold": 9}})";

} // namespace

class TestFleetFileWatcher final : public QObject
{
    Q_OBJECT

private slots:
    void readsOnAfterABadFile() // M6
    {
        Watched file;
        file.write(good);
        file.watcher.readNow();
        QCOMPARE(file.readings.size(), 1);
        QVERIFY(file.readings[0].config);

        file.write(bad);
        QVERIFY(file.isRead(2));
        QVERIFY(file.readings[1].hasErrors());
        QVERIFY(!file.readings[1].config);

        file.write(better);
        QVERIFY(file.isRead(3));
        QVERIFY(file.readings[2].config);
        QCOMPARE(file.readings[2].config->agents.at(0).breaker.failureThreshold, 9);
    }

    void readsAFileThatIsPutInItsPlace()
    {
        Watched file;
        file.write(good);
        file.watcher.readNow();
        QVERIFY(QFile::rename(file.watcher.path(), file.watcher.path() + u'~'));
        file.write(better);
        QVERIFY(file.isRead(2));
        QCOMPARE(file.readings.last().config->agents.at(0).breaker.failureThreshold, 9);
    }
};

QTEST_GUILESS_MAIN(TestFleetFileWatcher)
#include "tst_fleetfilewatcher.moc"
