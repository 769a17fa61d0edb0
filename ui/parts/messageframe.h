// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace switchyard {

//! \brief A frame around what must be read, with a coloured edge at its start.
class MessageFrame : public QFrame
{
    Q_OBJECT

public:
    enum class Kind : quint8 { News, Problem };

    explicit MessageFrame(QWidget *parent = nullptr);

    void setKind(Kind kind);
    [[nodiscard]] Kind kind() const { return m_kind; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind = Kind::News;
};

} // namespace switchyard
