// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/taskrun.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace switchyard {

//! \brief What the agent made, part by part: a look at it, and the way to the disk.
class ArtifactsPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ArtifactsPane(QWidget *parent = nullptr);

    //! \param mask  for what is shown; a file that is saved has all that the agent said
    void setArtifacts(const QList<a2a::Artifact> &artifacts, const a2a::SecretMask &mask = {});
    [[nodiscard]] int count() const { return static_cast<int>(m_items.size()); }

private:
    struct Item
    {
        a2a::Part part;
        QString title;
        QString fileName;
    };

    void showChosen();
    void save();

    QList<a2a::Artifact> m_artifacts;
    a2a::SecretMask m_mask;
    QList<Item> m_items;
    QListWidget *m_list;
    QPlainTextEdit *m_look;
    QLabel *m_told;
    QPushButton *m_save;
};

} // namespace switchyard
