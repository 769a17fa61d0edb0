// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyring/keyring.h"

#include "engine/enginedoor.h"

#include <qt6keychain/keychain.h>

#include <memory>

namespace switchyard {

namespace {

const QString service = QStringLiteral("switchyard");

//! What went wrong, about which entry, and what to do instead.
Failure failureOf(const QKeychain::Job &job)
{
    const QString way = QStringLiteral("; use env:NAME or file:PATH, or keep it there with "
                                       "\"switchyardctl secret set %1\"")
                            .arg(job.key());
    QString what;
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        what = QStringLiteral("the key ring has no entry \"%1\" of Switchyard").arg(job.key());
        break;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        what = QStringLiteral("the key ring was not opened for \"%1\"").arg(job.key());
        break;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        what = QStringLiteral("there is no key ring here to ask for \"%1\"").arg(job.key());
        break;
    default:
        what = QStringLiteral("the key ring failed for \"%1\": %2").arg(job.key(), job.errorString());
        break;
    }
    Failure failure;
    failure.kind = FailureKind::InvalidRequest;
    failure.detail = what + way;
    return failure;
}

void set(QKeychain::Job &job, const QString &entry)
{
    job.setKey(entry);
    job.setAutoDelete(true);
    job.setInsecureFallback(false); // a secret in a settings file is no secret
}

} // namespace

void Keyring::provide(const FleetConfig &fleet, EngineDoor &door, std::function<void()> done)
{
    const auto take = [&door](const QString &entry, const Result<QString> &secret) {
        door.provideSecret(entry, secret);
    };
    provide(fleet, take, std::move(done));
}

void Keyring::provide(const FleetConfig &fleet, const Take &take, std::function<void()> done)
{
    const QStringList entries = keyringEntries(fleet);
    if (entries.isEmpty())
        return done();
    const auto left = std::make_shared<qsizetype>(entries.size());
    for (const QString &entry : entries) {
        auto *job = new QKeychain::ReadPasswordJob(service, this);
        set(*job, entry);
        connect(job, &QKeychain::Job::finished, this, [job, entry, take, done, left] {
            if (job->error() == QKeychain::NoError)
                take(entry, job->textData());
            else
                take(entry, tl::unexpected(failureOf(*job)));
            if (--*left == 0)
                done();
        });
        job->start();
    }
}

void Keyring::write(const QString &entry, const QString &secret, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service, this);
    set(*job, entry);
    job->setTextData(secret);
    connect(job, &QKeychain::Job::finished, this, [job, done] {
        done(job->error() == QKeychain::NoError ? Result<void>() : tl::unexpected(failureOf(*job)));
    });
    job->start();
}

void Keyring::remove(const QString &entry, Done done)
{
    auto *job = new QKeychain::DeletePasswordJob(service, this);
    set(*job, entry);
    connect(job, &QKeychain::Job::finished, this, [job, done] {
        done(job->error() == QKeychain::NoError ? Result<void>() : tl::unexpected(failureOf(*job)));
    });
    job->start();
}

QStringList keyringEntries(const FleetConfig &fleet)
{
    QStringList entries;
    for (const AgentConfig &agent : fleet.agents) {
        const QList<SecretReference> secrets = agent.auth.secrets();
        for (const SecretReference &secret : secrets) {
            if (secret.source == SecretReference::Source::Keychain && !entries.contains(secret.name))
                entries.append(secret.name);
        }
    }
    return entries;
}

} // namespace switchyard
