// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <memory>
#include <tl/expected.hpp>
#include <vector>

namespace switchyard {

//! \brief What SQLite said when a statement failed.
struct SqlProblem
{
    static constexpr int readOnly = 8;
    static constexpr int corrupt = 11;
    static constexpr int full = 13;
    static constexpr int notADatabase = 26;

    int code = 0; //!< SQLite's primary result code; 0: the driver's own word
    QString detail;

    //! \brief The file itself is damaged: no later try can help.
    [[nodiscard]] bool isDamage() const { return code == corrupt || code == notADatabase; }
};

//! \brief A value, or what SQLite said.
template<typename T>
using SqlResult = tl::expected<T, SqlProblem>;

//! \brief One SQLite connection; lives, and may be used, on the thread that opened it alone.
class Database final
{
public:
    //! \brief Opens \a file, makes it if need be, in WAL mode with incremental clean-up of freed pages.
    //! \param maxPages  the file's largest size in pages; 0: no limit of ours
    [[nodiscard]] static SqlResult<std::unique_ptr<Database>> open(const QString &file, int maxPages = 0);
    //! \brief Opens \a file to read alone; never makes it.
    [[nodiscard]] static SqlResult<std::unique_ptr<Database>> openToRead(const QString &file);
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    //! \brief Runs one statement. \param values  for its question marks, in order
    [[nodiscard]] SqlResult<void> run(const QString &sql, const QVariantList &values = {});
    //! \brief Runs one statement for each row, prepared once.
    [[nodiscard]] SqlResult<void> runAll(const QString &sql, const std::vector<QVariantList> &rows);
    //! \brief Runs one that gives rows; the answer stands before the first of them.
    [[nodiscard]] SqlResult<QSqlQuery> query(const QString &sql, const QVariantList &values = {});
    //! \brief All that \a work does, or nothing of it.
    [[nodiscard]] SqlResult<void> transact(const std::function<SqlResult<void>()> &work);

private:
    explicit Database(QSqlDatabase connection);
    [[nodiscard]] static SqlResult<std::unique_ptr<Database>> connectTo(const QString &file,
                                                                        const QString &options);

    QSqlDatabase m_connection;
};

} // namespace switchyard
