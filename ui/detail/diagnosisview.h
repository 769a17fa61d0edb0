// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/diagnosis.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace switchyard {

//! \brief What troubles the circuit, what speaks for it, and what to do next; hidden while nothing does.
class DiagnosisView final : public QWidget
{
    Q_OBJECT

public:
    explicit DiagnosisView(QWidget *parent = nullptr);

    void setDiagnoses(const QList<Diagnosis> &found);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showFound();

    QList<Diagnosis> m_found;
    QLabel *m_text = nullptr;
    QToolButton *m_more = nullptr; //!< shows all of them, or the first alone
};

} // namespace switchyard
