// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchangerun.h"

#include "support/testcertificate.h"

#include <QDateTime>
#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

//! Serves "ok" over TLS to whoever shows a certificate, and tells which.
class PickyServer final : public QTcpServer
{
public:
    PickyServer() { listen(QHostAddress::LocalHost); }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("https://localhost:%1/").arg(serverPort())); }
    QString shown;
    int connections = 0;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++connections;
        auto *socket = new QSslSocket(this);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(QByteArray(testCertificatePem)));
        tls.setPrivateKey(QSslKey(QByteArray(testKeyPem), QSsl::Ec));
        tls.setCaCertificates({QSslCertificate(QByteArray(testCertificatePem))});
        tls.setPeerVerifyMode(QSslSocket::QueryPeer);
        socket->setSslConfiguration(tls);
        connect(socket, &QSslSocket::sslErrors, socket, [socket] { socket->ignoreSslErrors(); });
        connect(socket, &QSslSocket::readyRead, socket, [this, socket] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            shown = socket->peerCertificate().subjectInfo(QSslCertificate::CommonName).join(u' ');
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        socket->setSocketDescriptor(descriptor);
        socket->startServerEncryption();
    }
};

} // namespace

class TestClientIdentity final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_certificate = write("client.pem", testCertificatePem);
        m_key = write("client.key", testKeyPem);
    }

    void theCertificateIsShownToAServerThatAsks()
    {
        PickyServer server;
        QCOMPARE(outcome(server, {m_certificate, m_key}), QStringLiteral("ok"));
        QCOMPARE(server.shown, QStringLiteral("localhost"));
    }

    void withoutOneNothingIsShown()
    {
        PickyServer server;
        QCOMPARE(outcome(server, {}), QStringLiteral("ok"));
        QCOMPARE(server.shown, QString());
    }

    void aConnectionIsNotLentToAnotherIdentity()
    {
        PickyServer server;
        const auto real = transport();
        const auto shownFor = [&](const ClientIdentity &identity) {
            ExchangeRun run(*real, request(server, identity));
            return run.toEnd().isOk() ? server.shown : run.outcome();
        };
        QCOMPARE(shownFor({m_certificate, m_key}), QStringLiteral("localhost"));
        QCOMPARE(shownFor({}), QString());
        QCOMPARE(shownFor({m_certificate, m_key}), QStringLiteral("localhost"));
        QCOMPARE(server.connections, 2); // each found its own again
    }

    void aConnectionIsNotKeptForACertificateThatWasReplaced()
    {
        PickyServer server;
        const auto real = transport();
        const QString rotated = write("rotated.pem", testCertificatePem);
        for (int round = 0; round < 2; ++round) {
            ExchangeRun run(*real, request(server, {rotated, m_key}));
            QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
            QFile file(rotated);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(
                file.setFileTime(QDateTime::currentDateTime().addDays(1), QFileDevice::FileModificationTime));
        }
        QCOMPARE(server.connections, 2);
    }

    void filesThatCannotBeUsedAreNamedAndNothingIsSent_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("says");
        const QString nonsense = write("nonsense.pem", "no pem at all");
        QTest::newRow("no certificate")
            << QStringLiteral("/no/such.pem") << m_key << QStringLiteral("/no/such.pem");
        QTest::newRow("no key") << m_certificate << QStringLiteral("/no/such.key")
                                << QStringLiteral("/no/such.key");
        QTest::newRow("bad certificate") << nonsense << m_key << QStringLiteral("holds no certificate");
        QTest::newRow("bad key") << m_certificate << nonsense << QStringLiteral("holds no private key");
        QTest::newRow("crossed") << m_key << m_certificate << QStringLiteral("holds no certificate");
    }
    void filesThatCannotBeUsedAreNamedAndNothingIsSent()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, says);
        PickyServer server;
        const auto real = transport();
        ExchangeRun run(*real, request(server, {certificate, key}));
        run.toEnd();
        QVERIFY(run.failure().kind == FailureKind::InvalidRequest);
        QVERIFY2(run.failure().detail.contains(says), qPrintable(run.failure().detail));
    }

private:
    QString write(const char *name, const char *contents)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(contents) > 0 ? file.fileName() : QString();
    }
    [[nodiscard]] std::unique_ptr<QnamTransport> transport() const
    {
        TransportConfig config;
        config.extraCaPem = testCertificatePem;
        return std::make_unique<QnamTransport>(m_time, config);
    }
    [[nodiscard]] static HttpRequest request(const PickyServer &server, const ClientIdentity &identity)
    {
        HttpRequest made;
        made.url = server.url();
        made.identity = identity;
        return made;
    }
    [[nodiscard]] QString outcome(const PickyServer &server, const ClientIdentity &identity) const
    {
        const auto real = transport();
        ExchangeRun run(*real, request(server, identity));
        return run.toEnd().outcome();
    }

    QtScheduler m_time;
    QTemporaryDir m_folder;
    QString m_certificate;
    QString m_key;
};

QTEST_GUILESS_MAIN(TestClientIdentity)
#include "tst_clientidentity.moc"
