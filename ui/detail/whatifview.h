// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/whatif.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace switchyard {

class SliderBox;
class TonedLabel;

//! \brief "What if" of the detail dock: three numbers to turn, and what the circuit would have done in the
//! last hour, or day, with them. Asks, and shows what is answered; nothing here changes the circuit.
class WhatIfView final : public QWidget
{
    Q_OBJECT

public:
    explicit WhatIfView(QWidget *parent = nullptr);

    //! \brief The numbers in force. What was turned stays turned; what was not follows.
    //! \param config  none while they are not known, then nothing can be asked
    void setInForce(const std::optional<BreakerConfig> &config);
    //! \brief Another circuit: all numbers as in force, and no answer yet.
    void startAnew(const std::optional<BreakerConfig> &config);
    //! \brief What to ask for; none while the numbers in force are not known.
    [[nodiscard]] std::optional<BreakerConfig> asked() const;
    //! \brief How far back to ask.
    [[nodiscard]] Duration reach() const;
    //! \brief The answer for asked() and reach(); one for others is dropped.
    void setAnswer(const WhatIfAnswer &answer);

signals:
    //! \brief Other numbers, or another time: their answer is wanted.
    void wanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    //! The numbers that are turned, as the boxes show them.
    struct Numbers
    {
        int threshold = 1; //!< failures, or per cent
        int openSeconds = 1;
        int probes = 1;
        friend bool operator==(const Numbers &, const Numbers &) = default;
    };

    [[nodiscard]] static Numbers numbersOf(const BreakerConfig &config);
    SliderBox *makeBox(int reach, int most, const QString &name, const QString &help);
    void turn(const Numbers &numbers);
    [[nodiscard]] Numbers turned() const;
    void backToForce();
    void boxTurned();
    void reachChosen();
    void showForce();
    void showAnswer();

    std::optional<BreakerConfig> m_inForce;
    std::optional<WhatIfAnswer> m_answer;
    QComboBox *m_reach = nullptr;
    QLabel *m_thresholdLabel = nullptr;
    SliderBox *m_threshold = nullptr;
    SliderBox *m_openTime = nullptr;
    SliderBox *m_probes = nullptr;
    TonedLabel *m_force = nullptr;
    QPushButton *m_back = nullptr;
    QLabel *m_text = nullptr;
};

} // namespace switchyard
