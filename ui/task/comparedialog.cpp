// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/comparedialog.h"

#include "parts/fontscale.h"
#include "parts/questionlayout.h"
#include "task/diffview.h"
#include "task/taskparts.h"
#include "task/taskwords.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace switchyard {

namespace {

QString slowest(const TaskRun &run)
{
    Duration longest{};
    for (const RunAttempt &attempt : run.attempts())
        longest = std::max(longest, attempt.report.total.value_or(Duration::zero()));
    return secondsText(longest);
}

QLabel *cell(const QString &text, bool bold, QWidget *parent)
{
    auto *label = plainLabel(parent);
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (bold)
        label->setFont(boldFont(label->font()));
    return label;
}

} // namespace

QList<std::pair<QString, QString>> runFacts(const TaskRun &run)
{
    const RunSummary summary = summaryOf(run);
    QString sent;
    for (const a2a::Part &part : run.request().parts)
        sent += (sent.isEmpty() ? QString() : QStringLiteral(", ")) + partText(part);
    return {{CompareDialog::tr("Agent"), run.request().agent},
            {CompareDialog::tr("Sent"), sent},
            {CompareDialog::tr("Sign-in"),
             run.request().signedIn ? CompareDialog::tr("as set") : CompareDialog::tr("none")},
            {CompareDialog::tr("End"), summary.verdict},
            {CompareDialog::tr("In all"), secondsText(run.elapsed())},
            {CompareDialog::tr("Attempts"), QString::number(run.attempts().size())},
            {CompareDialog::tr("Slowest attempt"), slowest(run)},
            {CompareDialog::tr("Answer"), bytesText(run.bytes())}};
}

CompareDialog::CompareDialog(const TaskRun &left, const TaskRun &right, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Compare two tasks"));
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(16);
    facts->setColumnStretch(1, 1);
    facts->setColumnStretch(2, 1);
    const auto mine = runFacts(left);
    const auto others = runFacts(right);
    for (int row = 0; row < mine.size(); ++row) {
        const bool differs = mine.at(row).second != others.at(row).second;
        auto *title = new QLabel(mine.at(row).first, this);
        title->setTextFormat(Qt::PlainText);
        facts->addWidget(title, row, 0);
        facts->addWidget(cell(mine.at(row).second, differs, this), row, 1);
        facts->addWidget(cell(others.at(row).second, differs, this), row, 2);
    }
    auto *answers = new DiffView(this);
    answers->setTexts(left.text(), right.text());
    answers->setAccessibleName(tr("The answers, line by line: - only the first, + only the second"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(facts);
    layout->addWidget(answers, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 36);
}

} // namespace switchyard
