// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "store/database.h"
#include "store/storenotice.h"

#include <QList>
#include <QLockFile>

#include <optional>

namespace switchyard {

//! \brief The database of one data folder: its lock, and what is done about a file that cannot be used.
class DatabaseFile final
{
public:
    //! \param dir       made by open() if it is not there
    //! \param maxPages  see Database::open()
    explicit DatabaseFile(const QString &dir, int maxPages = 0);

    //! \brief The database's file in the data folder \a dir.
    [[nodiscard]] static QString fileIn(const QString &dir);
    //! \brief The same of this one.
    [[nodiscard]] const QString &file() const { return m_file; }

    //! \brief Opens the database, its tables brought up to date.
    //! \param now      goes into the name of a file that is set aside
    //! \param notices  what an operator should know of it is added here
    //! \return null: there is nothing to write to
    [[nodiscard]] std::unique_ptr<Database> open(WallTime now, QList<StoreNotice> &notices);

private:
    [[nodiscard]] std::optional<StoreNotice> lock();
    [[nodiscard]] SqlResult<std::unique_ptr<Database>> openOnce(bool &isTooNew) const;
    [[nodiscard]] std::optional<QString> setAside(WallTime now) const;

    QString m_dir;
    QString m_file;
    int m_maxPages;
    std::optional<QLockFile> m_lock;
};

} // namespace switchyard
