// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/servicekey.h"

#include <QTest>

using namespace switchyard;

class TestServiceKey : public QObject
{
    Q_OBJECT

private slots:
    void spellingsOfOneServiceHaveOneKey_data() // J3
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("key");
        const QString plain = QStringLiteral("http://h");
        QTest::newRow("bare") << QStringLiteral("http://h") << plain;
        QTest::newRow("slash") << QStringLiteral("http://h/") << plain;
        QTest::newRow("slashes") << QStringLiteral("http://h//") << plain;
        QTest::newRow("upper case and port") << QStringLiteral("HTTP://H:80") << plain;
        QTest::newRow("user and fragment") << QStringLiteral("http://me:secret@h/#top") << plain;
        QTest::newRow("https port") << QStringLiteral("https://h:443/") << QStringLiteral("https://h");
        QTest::newRow("other port") << QStringLiteral("https://h:80") << QStringLiteral("https://h:80");
        QTest::newRow("port 443 in plain")
            << QStringLiteral("http://h:443") << QStringLiteral("http://h:443");
        QTest::newRow("path keeps its case") << QStringLiteral("https://Agents.Example.com/Sales/")
                                             << QStringLiteral("https://agents.example.com/Sales");
        QTest::newRow("dots") << QStringLiteral("http://h/a/./b/../c") << QStringLiteral("http://h/a/c");
        QTest::newRow("dots beyond the root")
            << QStringLiteral("http://h/../../a/..") << QStringLiteral("http://h");
        QTest::newRow("slashes within")
            << QStringLiteral("http://h//a//b/") << QStringLiteral("http://h//a//b");
        QTest::newRow("query") << QStringLiteral("http://h/a/?t=1") << QStringLiteral("http://h/a?t=1");
        QTest::newRow("IPv6") << QStringLiteral("http://[2001:DB8:0::1]:80/")
                              << QStringLiteral("http://[2001:db8::1]");
        QTest::newRow("IPv6 with port")
            << QStringLiteral("http://[::1]:8080") << QStringLiteral("http://[::1]:8080");
        QTest::newRow("IPv4") << QStringLiteral("http://127.0.0.1:80/x")
                              << QStringLiteral("http://127.0.0.1/x");
        QTest::newRow("international name") << QStringLiteral("http://B\u00dcCHER.example/")
                                            << QStringLiteral("http://xn--bcher-kva.example");
        QTest::newRow("escaped slash stays")
            << QStringLiteral("http://h/a%2Fb") << QStringLiteral("http://h/a%2Fb");
        QTest::newRow("blank") << QStringLiteral("http://h/a b") << QStringLiteral("http://h/a%20b");
        QTest::newRow("needless escape")
            << QStringLiteral("http://h/%7Eme") << QStringLiteral("http://h/~me");
    }

    void spellingsOfOneServiceHaveOneKey()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, key);
        const Result<QString> made = serviceKey(QUrl(url));
        QVERIFY(made.has_value());
        QCOMPARE(*made, key);
        QCOMPARE(serviceKey(QUrl(*made)).value_or(QString()), key);
    }

    void whatIsNoServiceIsRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("empty") << QString();
        QTest::newRow("no scheme") << QStringLiteral("agents.example.com/x");
        QTest::newRow("other scheme") << QStringLiteral("ftp://h/");
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("no host") << QStringLiteral("http:///x");
        QTest::newRow("bad port") << QStringLiteral("http://h:99999/");
    }

    void whatIsNoServiceIsRefused()
    {
        QFETCH(const QString, url);
        const Result<QString> made = serviceKey(QUrl(url));
        QVERIFY(!made && made.error().kind == FailureKind::InvalidRequest);
    }
};

QTEST_APPLESS_MAIN(TestServiceKey)
#include "tst_servicekey.moc"
