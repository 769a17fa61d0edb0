// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/artifactspane.h"

#include "parts/askforfile.h"
#include "parts/longlines.h"
#include "task/artifactfile.h"
#include "task/taskparts.h"
#include "task/taskwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>

namespace switchyard {

namespace {

constexpr qsizetype mostShown = 64 * 1024;

//! What can be read of a part; bytes that are no text are told by their number only.
QString lookAt(const a2a::Part &part, const a2a::SecretMask &mask)
{
    const std::optional<QByteArray> contents = fileContents(part);
    if (!contents)
        return ArtifactsPane::tr("The agent names only its address:\n%1")
            .arg(mask.masked(std::get<a2a::FilePart>(part).url.toDisplayString()));
    if (contents->left(mostShown).contains('\0'))
        return ArtifactsPane::tr("%1 that are no text. Save them to look at them.")
            .arg(bytesText(contents->size()));
    QString text = QString::fromUtf8(mask.maskedHead(*contents, mostShown));
    if (contents->size() > mostShown)
        text += ArtifactsPane::tr("\n… the rest is in the saved file");
    return text;
}

} // namespace

ArtifactsPane::ArtifactsPane(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_look(new QPlainTextEdit(this))
    , m_told(new QLabel(this))
    , m_save(new QPushButton(tr("Save as…"), this))
{
    m_list->setAccessibleName(tr("Artifacts"));
    m_list->setFrameShape(QFrame::NoFrame);
    breakLongLinesAnywhere(*m_look);
    m_look->setReadOnly(true);
    m_look->setFrameShape(QFrame::NoFrame);
    m_look->setAccessibleName(tr("The chosen artifact"));
    m_look->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_save->setToolTip(tr("Writes the chosen artifact into a file"));
    m_told->setTextFormat(Qt::PlainText);
    // What a low window has no room for can be scrolled to.
    m_list->setMinimumHeight(fontMetrics().height());
    m_look->setMinimumHeight(fontMetrics().height());
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_list);
    split->addWidget(m_look);
    split->setSizes({100, 200});
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 0, 8, 0);
    foot->addWidget(m_told, 1);
    foot->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 6);
    column->addWidget(split, 1);
    column->addLayout(foot);
    connect(m_list, &QListWidget::currentRowChanged, this, &ArtifactsPane::showChosen);
    connect(m_save, &QPushButton::clicked, this, &ArtifactsPane::save);
    showChosen();
}

void ArtifactsPane::setArtifacts(const QList<a2a::Artifact> &artifacts, const a2a::SecretMask &mask)
{
    if (artifacts == m_artifacts)
        return;
    m_artifacts = artifacts;
    m_mask = mask;
    const int chosen = m_list->currentRow();
    m_items.clear();
    m_list->clear();
    for (qsizetype at = 0; at < artifacts.size(); ++at) {
        const a2a::Artifact &artifact = artifacts.at(at);
        const int number = static_cast<int>(at) + 1;
        for (const a2a::Part &part : artifact.parts) {
            const QString title = m_mask.masked(artifactTitle(artifact, number));
            m_items.append({part, title, suggestedFileName(artifact, part, number)});
            m_list->addItem(title + QStringLiteral(" · ") + partText(part, m_mask));
        }
    }
    m_list->setCurrentRow(
        std::clamp(chosen, m_items.isEmpty() ? -1 : 0, static_cast<int>(m_items.size()) - 1));
    showChosen();
}

void ArtifactsPane::showChosen()
{
    const int row = m_list->currentRow();
    const bool isOne = row >= 0 && row < m_items.size();
    const QString look = isOne ? lookAt(m_items.at(row).part, m_mask) : QString();
    if (m_look->toPlainText() != look)
        replaceText(*m_look, look);
    m_save->setEnabled(isOne && fileContents(m_items.at(row).part));
    m_told->clear();
}

void ArtifactsPane::save()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_items.size())
        return;
    const Item item = m_items.at(row); // more may come while the dialog is open
    const auto write = [this, item](const QStringList &paths) {
        const QString why = saveFile(paths.constFirst(), fileContents(item.part).value_or(QByteArray()));
        m_told->setText(why.isEmpty() ? tr("Saved as %1").arg(paths.constFirst()) : why);
        m_told->setToolTip(m_told->text());
    };
    askForFiles(
        this,
        {tr("Save %1").arg(item.title), item.fileName, {}, QFileDialog::AnyFile, QFileDialog::AcceptSave},
        write);
}

} // namespace switchyard
