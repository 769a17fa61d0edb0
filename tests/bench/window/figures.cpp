// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

namespace switchyard::bench {

double medianOf(int rounds, const std::function<void()> &run)
{
    run();
    std::vector<double> took;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer clock;
        clock.start();
        run();
        took.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    const auto middle = took.begin() + static_cast<std::ptrdiff_t>(took.size() / 2);
    std::nth_element(took.begin(), middle, took.end());
    return *middle;
}

void print(const QString &title, const Figures &figures)
{
    std::printf("\n%s\n", qPrintable(title));
    for (const Figure &figure : figures)
        std::printf("  %-58s %9.2f %-3s  (wanted: at most %g)\n", qPrintable(figure.what), figure.value,
                    qPrintable(figure.unit), figure.atMost);
    std::fflush(stdout);
}

bool writeJson(const Figures &figures, const QString &path)
{
    QJsonObject all;
    for (const Figure &figure : figures)
        all.insert(figure.key, QJsonObject{{QStringLiteral("value"), figure.value},
                                           {QStringLiteral("at_most"), figure.atMost},
                                           {QStringLiteral("unit"), figure.unit}});
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(all).toJson()) > 0;
}

} // namespace switchyard::bench
