// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/taskfold.h"

#include <QJsonArray>
#include <QTest>

#include <functional>

using namespace switchyard::a2a;

namespace {

Task snapshot(TaskState state)
{
    Task task;
    task.id = QStringLiteral("t1");
    task.contextId = QStringLiteral("c1");
    task.status.state = state;
    return task;
}

StatusUpdate update(TaskState state, bool final = false)
{
    StatusUpdate status;
    status.taskId = QStringLiteral("t1");
    status.contextId = QStringLiteral("c1");
    status.status.state = state;
    status.final = final;
    return status;
}

Message says(const char *text, const char *id = "m1")
{
    Message message;
    message.messageId = QLatin1String(id);
    message.role = Role::Agent;
    message.parts = {TextPart{QLatin1String(text)}};
    return message;
}

ArtifactUpdate piece(const char *artifact, const char *text, bool append, bool last = false)
{
    ArtifactUpdate update;
    update.taskId = QStringLiteral("t1");
    update.artifact.artifactId = QLatin1String(artifact);
    update.artifact.parts = {TextPart{QLatin1String(text)}};
    update.append = append;
    update.lastChunk = last;
    return update;
}

TaskFold folded(const QList<AgentEvent> &events)
{
    TaskFold fold;
    for (const AgentEvent &event : events)
        fold.fold(event);
    return fold;
}

} // namespace

namespace {

//! \brief Folds \a event until the fold is too large; how often that took, or -1 when it never was.
int foldsUntilTooLarge(TaskFold &fold, const std::function<AgentEvent(int)> &event)
{
    for (int i = 0; i < TaskFold::mostEvents + 10; ++i) {
        if (fold.isTooLarge())
            return i;
        fold.fold(event(i));
    }
    return -1;
}

} // namespace

Q_DECLARE_METATYPE(switchyard::a2a::ArtifactUpdate)
Q_DECLARE_METATYPE(switchyard::a2a::Message)

class TaskFoldTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhenTheArtifactsGrowWithoutEnd_data();
    void tellsWhenTheArtifactsGrowWithoutEnd();
    void keepsTheNewestOfAHistoryWithoutEnd();
    void keepsTheNewestOfAHistoryOfLargeMessages_data();
    void keepsTheNewestOfAHistoryOfLargeMessages();
    void doesNotTakeReplacementsForGrowth();
    void knowsWhenATurnIsOver_data();
    void knowsWhenATurnIsOver();
    void appendsAndReplacesArtifacts();
    void buildsATaskWithoutASnapshot();
    void keepsWhatAStatusSaid();
    void aMessageInATaskBelongsToIt();
    void aFetchedTaskIsHowThingsStand();
};

void TaskFoldTest::knowsWhenATurnIsOver_data()
{
    QTest::addColumn<QList<AgentEvent>>("events");
    QTest::addColumn<bool>("turnOver");
    QTest::addColumn<bool>("complete"); // if the connection ended here
    using Events = QList<AgentEvent>;

    QTest::newRow("nothing") << Events{} << false << false;
    QTest::newRow("a lone message") << Events{says("hi")} << true << true;
    QTest::newRow("working") << Events{snapshot(TaskState::Submitted), update(TaskState::Working)} << false
                             << false;
    QTest::newRow("completed by an update")
        << Events{snapshot(TaskState::Submitted), update(TaskState::Completed)} << true << true;
    QTest::newRow("failed is an end too") << Events{update(TaskState::Failed)} << true << true;
    QTest::newRow("a stale snapshot first") << Events{snapshot(TaskState::InputRequired)} << false << false;
    QTest::newRow("after a stale snapshot the task goes on")
        << Events{snapshot(TaskState::InputRequired), update(TaskState::Working)} << false << false;
    QTest::newRow("a first snapshot that is terminal waits for the end of the connection")
        << Events{snapshot(TaskState::Failed)} << false << true;
    QTest::newRow("a later terminal snapshot")
        << Events{snapshot(TaskState::Working), snapshot(TaskState::Completed)} << true << true;
    QTest::newRow("1.0 asks for input")
        << Events{snapshot(TaskState::Submitted), update(TaskState::InputRequired)} << false << true;
    QTest::newRow("0.3 asks for input") << Events{update(TaskState::InputRequired, true)} << true << true;
    QTest::newRow("1.0 asks for authorisation and stays open")
        << Events{snapshot(TaskState::Submitted), update(TaskState::AuthRequired)} << false << true;
    QTest::newRow("final ends any state") << Events{update(TaskState::Working, true)} << true << true;
    QTest::newRow("an unknown state ends nothing")
        << Events{snapshot(TaskState::Working), update(TaskState::Unknown)} << false << false;
    QTest::newRow("a message inside a task ends nothing")
        << Events{snapshot(TaskState::Working), says("hm")} << false << false;
}

void TaskFoldTest::knowsWhenATurnIsOver()
{
    QFETCH(QList<AgentEvent>, events);
    const TaskFold fold = folded(events);
    QTEST(fold.isTurnOver(), "turnOver");
    QTEST(fold.isComplete(), "complete");
}

void TaskFoldTest::appendsAndReplacesArtifacts()
{
    const TaskFold fold =
        folded({snapshot(TaskState::Working), piece("a", "one", false), piece("b", "x", true),
                piece("a", "two", true, true), piece("b", "y", false)});
    const QList<Artifact> artifacts = fold.task()->artifacts;
    QCOMPARE(artifacts.size(), 2);
    QCOMPARE(plainText(artifacts.at(0).parts), QStringLiteral("one\n\ntwo"));
    QVERIFY(artifacts.at(0).complete);
    QCOMPARE(plainText(artifacts.at(1).parts), QStringLiteral("y"));
    QVERIFY(!artifacts.at(1).complete);
}

void TaskFoldTest::buildsATaskWithoutASnapshot()
{
    const TaskFold fold = folded({update(TaskState::Working), piece("a", "one", false)});
    QVERIFY(fold.task());
    QCOMPARE(fold.task()->id, QStringLiteral("t1"));
    QCOMPARE(fold.task()->contextId, QStringLiteral("c1"));
    QVERIFY(fold.task()->status.state == TaskState::Working);
}

void TaskFoldTest::keepsWhatAStatusSaid()
{
    StatusUpdate asks = update(TaskState::Working);
    asks.status.message = says("Working on it");
    const TaskFold fold = folded({asks, update(TaskState::Working), update(TaskState::Completed)});
    QCOMPARE(fold.task()->history.size(), 1);
    QCOMPARE(plainText(fold.task()->history.first().parts), QStringLiteral("Working on it"));
}

void TaskFoldTest::aMessageInATaskBelongsToIt()
{
    const TaskFold fold = folded({snapshot(TaskState::Working), says("echo")});
    QVERIFY(!fold.message());
    QCOMPARE(fold.task()->history.size(), 1);
}

void TaskFoldTest::aFetchedTaskIsHowThingsStand()
{
    TaskFold fold;
    fold.foldFetched(snapshot(TaskState::InputRequired));
    QVERIFY(fold.isComplete());
}

void TaskFoldTest::tellsWhenTheArtifactsGrowWithoutEnd_data()
{
    QTest::addColumn<ArtifactUpdate>("update");
    QTest::addColumn<bool>("oneArtifact");
    const QString block(64 * 1024, u'x');
    ArtifactUpdate more = piece("a", "", true);
    more.artifact.parts = {TextPart{block}};
    QTest::newRow("one artifact") << more << true;
    QTest::newRow("ever new ones") << more << false;
    more.artifact.parts = {FilePart{{}, {}, block, {}}};
    QTest::newRow("in the names of files") << more << true;
    more.artifact.parts = {FilePart{{}, QUrl(u'/' + block), {}, {}}};
    QTest::newRow("in their addresses") << more << true;
    more.artifact.parts = {DataPart{QJsonObject{{block, 1}}}};
    QTest::newRow("in the keys of data") << more << true;
    QJsonArray lists;
    for (int i = 0; i < 1000; ++i)
        lists.append(QJsonArray{0}); // four bytes in an answer
    more.artifact.parts = {DataPart{lists}};
    QTest::newRow("in data that takes more than its text") << more << true;
    more.artifact.parts = {};
    more.artifact.description = block;
    QTest::newRow("in what artifacts are called") << more << false;
}

void TaskFoldTest::tellsWhenTheArtifactsGrowWithoutEnd()
{
    QFETCH(ArtifactUpdate, update);
    QFETCH(bool, oneArtifact);
    TaskFold fold;
    const int folds = foldsUntilTooLarge(fold, [&](int i) {
        if (!oneArtifact)
            update.artifact.artifactId = QString::number(i);
        return update;
    });
    QVERIFY2(folds > 100 && folds < 1000, qPrintable(QString::number(folds)));
}

void TaskFoldTest::keepsTheNewestOfAHistoryOfLargeMessages_data()
{
    QTest::addColumn<Message>("message");
    const QString block(512 * 1024, u'x');
    Message message = says("", "");
    message.parts = {TextPart{block}};
    QTest::newRow("text") << message;
    message = says("", "");
    message.metadata = {{QStringLiteral("a"), block}};
    QTest::newRow("metadata") << message;
    message = says("", "");
    message.contextId = block;
    QTest::newRow("an id") << message;
}

void TaskFoldTest::keepsTheNewestOfAHistoryOfLargeMessages()
{
    QFETCH(Message, message);
    TaskFold fold = folded({snapshot(TaskState::Working)});
    for (int i = 0; i < 200; ++i) {
        message.messageId = QString::number(i);
        fold.fold(message);
    }
    const QList<Message> history = fold.task()->history;
    QVERIFY2(history.size() > 30 && history.size() < 70, qPrintable(QString::number(history.size())));
    QCOMPARE(history.last().messageId, QStringLiteral("199"));
}

void TaskFoldTest::keepsTheNewestOfAHistoryWithoutEnd()
{
    TaskFold fold;
    for (int i = 0; i < 3000; ++i) {
        StatusUpdate working = update(TaskState::Working);
        working.status.message = says("still at it", QByteArray::number(i).constData());
        fold.fold(working);
    }
    QCOMPARE(fold.task()->history.size(), TaskFold::mostHistory);
    QCOMPARE(fold.task()->history.last().messageId, QStringLiteral("2998"));
    QVERIFY(!fold.isTooLarge()); // a task may work for days
}

void TaskFoldTest::doesNotTakeReplacementsForGrowth()
{
    const QByteArray block(1024 * 1024, 'x');
    TaskFold fold;
    for (int i = 0; i < 200; ++i)
        fold.fold(piece("a", block.constData(), false));
    QVERIFY(!fold.isTooLarge());
    QCOMPARE(fold.task()->artifacts.size(), 1);
}

QTEST_GUILESS_MAIN(TaskFoldTest)
#include "tst_taskfold.moc"
