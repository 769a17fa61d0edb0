// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cardtable.h"

#include "store/sqltime.h"

namespace switchyard {

namespace {

constexpr auto keptUnseen = std::chrono::days(30);

// SQLite takes a null QByteArray for NULL.
QByteArray blob(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

} // namespace

SqlResult<std::vector<KeptCard>> readCards(Database &database, WallTime now)
{
    const auto swept =
        database.runAll(QStringLiteral("DELETE FROM cards WHERE seen_ms<?"), {{millisOf(now - keptUnseen)}});
    if (!swept)
        return tl::unexpected(swept.error());
    auto rows =
        database.query(QStringLiteral("SELECT agent, url, seen_ms, bytes, before, changed_ms FROM cards"));
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<KeptCard> cards;
    while (rows->next()) {
        KeptCard card{.agent = rows->value(0).toString(),
                      .url = QUrl(rows->value(1).toString()),
                      .seen = wallTimeOf(rows->value(2)),
                      .bytes = rows->value(3).toByteArray(),
                      .before = rows->value(4).toByteArray(),
                      .changedAt = {}};
        if (!rows->value(5).isNull())
            card.changedAt = wallTimeOf(rows->value(5));
        cards.push_back(std::move(card));
    }
    return cards;
}

SqlResult<void> writeCards(Database &database, const std::vector<KeptCard> &cards)
{
    std::vector<QVariantList> rows;
    rows.reserve(cards.size());
    for (const KeptCard &card : cards) {
        rows.push_back({card.agent, card.url.toString(QUrl::FullyEncoded), millisOf(card.seen),
                        blob(card.bytes), blob(card.before),
                        card.changedAt ? QVariant(millisOf(*card.changedAt)) : QVariant()});
    }
    return database.runAll(
        QStringLiteral("INSERT OR REPLACE INTO cards (agent, url, seen_ms, bytes, before, changed_ms) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        rows);
}

} // namespace switchyard
