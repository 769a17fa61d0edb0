// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace switchyard {

//! \brief What stands where the table will be while nothing is watched: the three ways to begin.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(QWidget *parent = nullptr);

    //! \brief Where agents that are added will be kept.
    void setFile(const QString &file);
    //! \brief Why nothing can be kept, a sentence; empty: it can.
    void setRefusal(const QString &why);

signals:
    void addWanted();
    void importWanted();
    void demoWanted();

private:
    class Choice;

    void refresh();

    Choice *m_add;
    Choice *m_import;
    QString m_file;
    QString m_refusal;
};

} // namespace switchyard
