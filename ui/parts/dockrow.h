// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace switchyard {

class TonedLabel;

//! \brief The row of tools at the top of a dock. The window may make it the dock's title bar and put its
//! float and close buttons at the end.
class DockRow final : public QWidget
{
    Q_OBJECT

public:
    explicit DockRow(QWidget *parent = nullptr);

    //! \brief Adds from the left.
    void add(QWidget *widget);
    //! \brief Adds it at the width that filters of docks have.
    void addFilter(QLineEdit *field);
    //! \brief Words before the right end; the row's own state in one line.
    void setSummary(const QString &summary);
    //! \brief Adds at the right end.
    void addAtEnd(QWidget *widget);

private:
    QHBoxLayout *m_row = nullptr;
    TonedLabel *m_summary = nullptr;
    int m_fromLeft = 0;
};

} // namespace switchyard
