// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/circuittable.h"
#include "store/databasefile.h"

#include <QObject>

namespace switchyard {

//! \brief What the store's own thread does; all of it runs there, and nothing of it fails but by notices.
class StoreDesk final : public QObject
{
    Q_OBJECT

public:
    //! \param dir,maxPages  see DatabaseFile
    StoreDesk(const QString &dir, int maxPages);

    //! \brief Opens the database; once, before anything else.
    [[nodiscard]] QList<StoreNotice> open(WallTime now);
    //! \brief There is a database to write to.
    [[nodiscard]] bool isOpen() const { return m_database != nullptr; }
    //! \brief The circuits that an earlier run saved; rows that make no sense become notices.
    [[nodiscard]] std::vector<KeptCircuit> circuits(QList<StoreNotice> &notices);
    //! \brief The cards that an earlier run saw.
    [[nodiscard]] std::vector<KeptCard> cards(WallTime now, QList<StoreNotice> &notices);
    //! \brief Writes all of \a batch, and what an earlier failure left, in one transaction.
    [[nodiscard]] QList<StoreNotice> write(StoreBatch batch, WallTime now);

private:
    [[nodiscard]] SqlResult<void> writeWaiting();
    [[nodiscard]] StoreNotice noticeOf(StoreNotice::Kind kind, const QString &detail) const;

    DatabaseFile m_file;
    std::unique_ptr<Database> m_database;
    StoreBatch m_waiting;
    bool m_isFailing = false;
};

} // namespace switchyard
