// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace switchyard {

//! \brief Two texts as one, with the lines that only one of them has marked by sign and by tint.
class DiffView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    void setTexts(const QString &left, const QString &right);
    [[nodiscard]] int differences() const { return m_differences; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    int m_differences = 0;
};

} // namespace switchyard
