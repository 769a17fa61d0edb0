// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storenotice.h"

namespace switchyard {

QString operationOf(StoreNotice::Kind kind)
{
    switch (kind) {
    case StoreNotice::Kind::SetAside:
        return QStringLiteral("STORE_SET_ASIDE");
    case StoreNotice::Kind::TooNew:
        return QStringLiteral("STORE_TOO_NEW");
    case StoreNotice::Kind::InUse:
        return QStringLiteral("STORE_IN_USE");
    case StoreNotice::Kind::Unavailable:
        return QStringLiteral("STORE_UNAVAILABLE");
    case StoreNotice::Kind::WriteFailed:
        return QStringLiteral("STORE_WRITE_FAILED");
    case StoreNotice::Kind::Recovered:
        return QStringLiteral("STORE_RECOVERED");
    case StoreNotice::Kind::RowIgnored:
        return QStringLiteral("STORE_ROW_IGNORED");
    }
    return {};
}

QString textOf(const StoreNotice &notice)
{
    switch (notice.kind) {
    case StoreNotice::Kind::SetAside:
        return QStringLiteral("The database %1 cannot be read (%2). It was set aside as %3 with all that is "
                              "in it, and a new one was begun; circuits start closed")
            .arg(notice.file, notice.detail, notice.setAside);
    case StoreNotice::Kind::TooNew:
        return QStringLiteral("The database %1 comes from a newer version (%2). It was left as it is and "
                              "nothing is kept in this run: use the newer program, or another --data-dir")
            .arg(notice.file, notice.detail);
    case StoreNotice::Kind::InUse:
        return QStringLiteral("The database %1 is in use by another Switchyard (%2). Nothing is kept in "
                              "this run: end the other one, or give this one another --data-dir")
            .arg(notice.file, notice.detail);
    case StoreNotice::Kind::Unavailable:
        return QStringLiteral("The database %1 cannot be used (%2). Nothing is kept in this run: mend the "
                              "folder's rights or room, or give another --data-dir")
            .arg(notice.file, notice.detail);
    case StoreNotice::Kind::WriteFailed:
        return QStringLiteral("Writing to the database %1 failed (%2). It is tried again every few seconds; "
                              "until then a restart forgets what is new: make room on the disk")
            .arg(notice.file, notice.detail);
    case StoreNotice::Kind::Recovered:
        return QStringLiteral("Writing to the database %1 works again%2").arg(notice.file, notice.detail);
    case StoreNotice::Kind::RowIgnored:
        return QStringLiteral("A saved circuit in %1 was left out: %2; it starts closed")
            .arg(notice.file, notice.detail);
    }
    return {};
}

} // namespace switchyard
