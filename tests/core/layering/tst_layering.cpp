// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcefile.h"

#include <QHash>
#include <QSet>
#include <QTest>

using namespace switchyard;

namespace {

using Rooms = QSet<QString>;

QString root()
{
    return QStringLiteral(SOURCE_ROOT);
}

//! The table of rooms: who may use whom, besides itself.
const QHash<QString, Rooms> &allowed()
{
    static const auto rooms = [](std::initializer_list<const char *> names) {
        Rooms made;
        for (const char *name : names)
            made.insert(QString::fromLatin1(name));
        return made;
    };
    static const QHash<QString, Rooms> table{
        {QStringLiteral("base"), {}},
        {QStringLiteral("resilience"), rooms({"base"})},
        {QStringLiteral("net"), rooms({"base"})},
        {QStringLiteral("a2a"), rooms({"base", "net", "resilience"})},
        {QStringLiteral("health"), rooms({"base", "resilience", "a2a"})},
        {QStringLiteral("telemetry"), rooms({"base", "resilience", "health"})},
        {QStringLiteral("store"), rooms({"base", "telemetry"})},
        {QStringLiteral("config"), rooms({"base"})},
        {QStringLiteral("engine"),
         rooms({"base", "resilience", "net", "a2a", "health", "telemetry", "store", "config"})},
    };
    return table;
}

//! Headers of plain values that cross rooms: the numbers a fleet file sets, and what the window is shown.
bool isSharedValue(const QString &room, const QString &header)
{
    static const QHash<QString, QSet<QString>> shared{
        {QStringLiteral("config"),
         {QStringLiteral("resilience/resilienceconfig.h"), QStringLiteral("a2a/protocol.h")}},
        {QStringLiteral("telemetry"), {QStringLiteral("config/fleetconfig.h")}},
        {QStringLiteral("health"), {QStringLiteral("telemetry/snapshot.h")}},
        {QStringLiteral("store"),
         {QStringLiteral("config/fleetconfig.h"), QStringLiteral("resilience/savedcircuit.h")}},
    };
    return shared.value(room).contains(header);
}

QStringList wrongRooms(const SourceFile &file, const QString &room)
{
    QStringList wrong;
    for (const QString &header : file.ownHeaders()) {
        const QString used = header.section(u'/', 0, 0);
        if (used != room && !allowed().value(room).contains(used) && !isSharedValue(room, header))
            wrong.append(file.path + QStringLiteral(" includes ") + header);
    }
    return wrong;
}

QStringList usesOf(const QString &folder, const QStringList &modules)
{
    QStringList found;
    for (const SourceFile &file : sourceFiles(root(), folder)) {
        for (const QString &header : file.headersOf(modules)) {
            // An address is a value and opens nothing.
            if (header != u"QHostAddress")
                found.append(file.path + QStringLiteral(" includes ") + header);
        }
    }
    return found;
}

QStringList linesWith(const QStringList &folders, const QString &pattern)
{
    QStringList found;
    const QRegularExpression expression(pattern);
    for (const QString &folder : folders) {
        for (const SourceFile &file : sourceFiles(root(), folder)) {
            if (expression.match(file.text).hasMatch())
                found.append(file.path);
        }
    }
    return found;
}

const QString singleton = QStringLiteral("(?<!Application)::instance\\s*\\(|\\bQ_GLOBAL_STATIC\\b");

} // namespace

//! The rules of the architecture that no compiler keeps.
class LayeringTest final : public QObject
{
    Q_OBJECT

private slots:
    void findsTheSources() { QVERIFY(sourceFiles(root(), QStringLiteral("core")).size() > 20); }

    void roomsUseOnlyTheRoomsTheyMay_data()
    {
        QTest::addColumn<QString>("room");
        for (const QString &room : allowed().keys())
            QTest::newRow(qPrintable(room)) << room;
    }

    void roomsUseOnlyTheRoomsTheyMay()
    {
        QFETCH(const QString, room);
        QStringList wrong;
        for (const SourceFile &file : sourceFiles(root(), QStringLiteral("core/") + room))
            wrong += wrongRooms(file, room);
        QCOMPARE(wrong, QStringList());
    }

    void everyFolderOfCoreIsInTheTable()
    {
        const QStringList rooms =
            QDir(root() + QStringLiteral("/core")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &room : rooms)
            QVERIFY2(allowed().contains(room), qPrintable(room));
    }

    void coreKnowsNoWindow()
    {
        QCOMPARE(usesOf(QStringLiteral("core"),
                        {QStringLiteral("QtWidgets"), QStringLiteral("QtCharts"), QStringLiteral("QtGui")}),
                 QStringList());
    }

    void uiKnowsNoSocketAndNoDatabase()
    {
        QCOMPARE(usesOf(QStringLiteral("ui"), {QStringLiteral("QtNetwork"), QStringLiteral("QtSql"),
                                               QStringLiteral("QtHttpServer")}),
                 QStringList());
        QCOMPARE(linesWith({QStringLiteral("ui")},
                           QStringLiteral(
                               "#\\s*include\\s*(<(sys/socket|netinet|arpa/inet|sqlite3)|\"(net|store)/)")),
                 QStringList());
    }

    void onlyNetKnowsTheNetworkAndOnlyTheStoreItsDatabase()
    {
        for (const QString &room : allowed().keys()) {
            const QString folder = QStringLiteral("core/") + room;
            if (room != u"net")
                QCOMPARE(usesOf(folder, {QStringLiteral("QtNetwork")}), QStringList());
            if (room != u"store")
                QCOMPARE(usesOf(folder, {QStringLiteral("QtSql")}), QStringList());
        }
    }

    void timeComesFromTheScheduler()
    {
        QCOMPARE(linesWith({QStringLiteral("core")}, QStringLiteral("\\bQ(Basic)?Timer\\b\\s*[>(:m]")),
                 QStringList({QStringLiteral("core/base/qtscheduler.h"),
                              QStringLiteral("core/base/qtscheduler.cpp")}));
    }

    void nobodyKeepsASingleton()
    {
        QCOMPARE(linesWith({QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")}, singleton),
                 QStringList());
    }

    void breachesAreSeen()
    {
        const SourceFile breach{
            QStringLiteral("core/net/x.cpp"),
            QStringLiteral("#include \"base/time.h\"\n  # include \"resilience/attempt.h\"\n"
                           "#include <QtNetwork/QNetworkReply>\n#include <QTcpSocket>\n"
                           "#include <QString>\n")};
        QCOMPARE(wrongRooms(breach, QStringLiteral("net")),
                 QStringList{QStringLiteral("core/net/x.cpp includes resilience/attempt.h")});
        QCOMPARE(breach.headersOf({QStringLiteral("QtNetwork")}),
                 QStringList({QStringLiteral("QtNetwork/QNetworkReply"), QStringLiteral("QTcpSocket")}));
        const QRegularExpression seen(singleton);
        QVERIFY(seen.match(QStringLiteral("Registry::instance()")).hasMatch());
        QVERIFY(!seen.match(QStringLiteral("QCoreApplication::instance()")).hasMatch());
    }
};

QTEST_GUILESS_MAIN(LayeringTest)
#include "tst_layering.moc"
