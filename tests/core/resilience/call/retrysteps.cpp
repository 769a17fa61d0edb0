// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/retrysteps.h"

#include "call/callrig.h"

#include <array>

namespace switchyard {

namespace {

//! An answer an agent may give, with what the rules say of it.
struct Kind
{
    FailureKind kind;
    int status;
    bool passes;  //!< may pass by itself, so worth another attempt
    bool invites; //!< worth one when it says when
    bool wasSent; //!< may have reached the agent
    const char *verdict;
};

constexpr std::array kinds{
    Kind{FailureKind::ConnectionRefused, 0, true, false, false, "failure"},
    Kind{FailureKind::ConnectionReset, 0, true, false, true, "failure"},
    Kind{FailureKind::TruncatedBody, 200, true, false, true, "failure"},
    Kind{FailureKind::HttpServerError, 500, true, false, true, "failure"},
    Kind{FailureKind::HttpServerError, 501, false, false, true, "failure"},
    Kind{FailureKind::HttpServerError, 503, true, true, true, "failure"},
    Kind{FailureKind::HttpClientError, 408, false, true, true, "neutral"},
    Kind{FailureKind::HttpClientError, 429, false, true, true, "neutral"},
    Kind{FailureKind::HttpClientError, 404, false, false, true, "neutral"},
    Kind{FailureKind::AgentError, 200, false, false, true, "neutral"},
    Kind{FailureKind::MalformedAnswer, 200, false, false, true, "failure"},
    Kind{FailureKind::TlsCertificate, 0, false, false, false, "failure"},
};

constexpr Kind timedOut{FailureKind::AttemptTimeout, 0, true, false, true, "failure"};

// In halves, quarters and eighths, so that both sides reckon without rounding.
constexpr std::array growths{1.0, 1.5, 2.0, 3.0};
constexpr std::array draws{0.0, 0.25, 0.5, 0.75};
constexpr std::array<Duration, 8> times{0s, 125ms, 500ms, 1s, 2s, 5s, 30s, 60s};
constexpr Duration offBeat = 7ns; //!< the caller gives up at no instant at which something else happens

//! A plan as the steps say it.
struct Plan
{
    explicit Plan(const RetrySteps &steps)
    {
        for (const RetryStep &step : steps)
            take(step);
    }

    void take(const RetryStep &step)
    {
        switch (step.what) {
        case RetryStep::What::Attempts:
            attempts = 1 + step.choice % 5;
            break;
        case RetryStep::What::BaseDelay:
            base = step.time;
            break;
        case RetryStep::What::MaxDelay:
            most = step.time;
            break;
        case RetryStep::What::Growth:
            growth = growths[static_cast<std::size_t>(step.choice) % growths.size()];
            break;
        case RetryStep::What::Draw:
            draw = draws[static_cast<std::size_t>(step.choice) % draws.size()];
            break;
        case RetryStep::What::CapAfterJitter:
            capAfterJitter = true;
            break;
        case RetryStep::What::AttemptTimeout:
            timeout = step.time + 1ms;
            break;
        case RetryStep::What::Deadline:
            deadline = step.time;
            break;
        case RetryStep::What::MayNotResend:
            mayResend = false;
            break;
        case RetryStep::What::Answer:
            answers.push_back(step);
            break;
        case RetryStep::What::CancelAt:
            cancelAt = step.time + offBeat;
            break;
        }
    }

    //! The kind of an answer; none when it is a good one.
    [[nodiscard]] static std::optional<Kind> kindOf(const RetryStep &answer)
    {
        const auto index = static_cast<std::size_t>(answer.choice);
        return index < kinds.size() ? std::optional(kinds[index]) : std::nullopt;
    }

    int attempts = 3;
    Duration base = 1s;
    Duration most = 30s;
    double growth = 2.0;
    std::optional<double> draw;
    bool capAfterJitter = false;
    std::optional<Duration> timeout;
    std::optional<Duration> deadline;
    bool mayResend = true;
    std::vector<RetryStep> answers; //!< the last one repeats; without any all is well
    std::optional<Duration> cancelAt;
};

//! Reckons a call from beginning to end, with no timer and no job.
class Reckoning final
{
public:
    explicit Reckoning(const RetrySteps &steps)
        : m_plan(steps)
    {
    }

    QStringList lines()
    {
        if (m_plan.deadline == Duration::zero()) {
            end("deadline_over cancelled");
            return m_lines;
        }
        for (int number = 1; !m_ended; ++number)
            attempt(number);
        return m_lines;
    }

private:
    void attempt(int number)
    {
        write(QStringLiteral("send %1").arg(number));
        const RetryStep answer =
            m_plan.answers.empty()
                ? good()
                : m_plan.answers[std::min(static_cast<std::size_t>(number), m_plan.answers.size()) - 1];
        std::optional<Kind> kind = Plan::kindOf(answer);
        Duration asked = answer.asked;
        Duration endsAt = m_now + answer.time;
        if (m_plan.timeout && m_now + *m_plan.timeout <= endsAt) {
            endsAt = m_now + *m_plan.timeout;
            kind = timedOut;
            asked = {};
        }
        const bool isCut = m_plan.deadline &&
                           (*m_plan.deadline < endsAt || (*m_plan.deadline == endsAt && !isTimeOut(kind)));
        if (!passTo(isCut ? *m_plan.deadline : endsAt))
            return;
        if (isCut)
            endWith(m_last, "deadline");
        else if (!kind)
            end("ok success");
        else
            decide(*kind, asked, number);
    }

    void decide(const Kind &kind, Duration asked, int number)
    {
        m_last = kind;
        const bool isInvited = kind.invites && asked > Duration::zero();
        const std::optional<Duration> left =
            m_plan.deadline ? std::optional(*m_plan.deadline - m_now) : std::nullopt;
        if (!kind.passes && !isInvited)
            return endWith(kind, "not_retryable");
        if (!m_plan.mayResend && kind.wasSent)
            return endWith(kind, "may_not_resend");
        if (number >= m_plan.attempts)
            return endWith(kind, "attempts_spent");
        if (isInvited && left && asked > *left)
            return endWith(kind, "server_asks_too_long");
        const Duration pause = isInvited ? std::min(asked, m_plan.most) : pauseAfter(number);
        if (left && pause >= *left)
            return endWith(kind, "deadline");
        write(QStringLiteral("pause %1").arg(toSeconds(pause)));
        passTo(m_now + pause);
    }

    [[nodiscard]] Duration pauseAfter(int number) const
    {
        double seconds = toSeconds(m_plan.base);
        for (int i = 1; i < number; ++i)
            seconds *= m_plan.growth;
        seconds = std::min(seconds, toSeconds(m_plan.most));
        seconds *= m_plan.draw ? 0.5 + *m_plan.draw : 1.0;
        if (m_plan.capAfterJitter)
            seconds = std::min(seconds, toSeconds(m_plan.most));
        return fromSeconds(seconds);
    }

    //! \return false when the caller gave up before
    bool passTo(Duration at)
    {
        if (m_plan.cancelAt && *m_plan.cancelAt < at) {
            m_now = std::max(*m_plan.cancelAt, m_now);
            end("cancelled cancelled ended");
            return false;
        }
        m_now = at;
        return true;
    }

    void endWith(const std::optional<Kind> &kind, const char *stop)
    {
        const QString told = kind ? toString(kind->kind) + u' ' + QLatin1String(kind->verdict)
                                  : QStringLiteral("deadline_over cancelled");
        end(qPrintable(told + u' ' + QLatin1String(stop)));
    }

    void end(const char *how)
    {
        write(QStringLiteral("end ") + QLatin1String(how));
        m_ended = true;
    }

    void write(const QString &what)
    {
        m_lines.append(QStringLiteral("%1 %2").arg(toSeconds(m_now)).arg(what));
    }

    static RetryStep good()
    {
        RetryStep step;
        step.choice = static_cast<int>(kinds.size());
        return step;
    }
    static bool isTimeOut(const std::optional<Kind> &kind)
    {
        return kind && kind->kind == FailureKind::AttemptTimeout;
    }

    Plan m_plan;
    Duration m_now{};
    std::optional<Kind> m_last;
    bool m_ended = false;
    QStringList m_lines;
};

Step scripted(const RetryStep &answer)
{
    const std::optional<Kind> kind = Plan::kindOf(answer);
    if (!kind)
        return succeeds(1, answer.time);
    Failure failure;
    failure.kind = kind->kind;
    failure.httpStatus = kind->status;
    if (answer.asked > Duration::zero())
        failure.retryAfter = answer.asked;
    Step step = fails(kind->kind, answer.time);
    step.value = Result<std::any>(tl::unexpected(failure));
    step.httpStatus = kind->status;
    return step;
}

} // namespace

RetrySteps randomRetrySteps(std::mt19937_64 &random)
{
    using What = RetryStep::What;
    constexpr std::array menu{What::Attempts,     What::BaseDelay,      What::MaxDelay,       What::Growth,
                              What::Draw,         What::CapAfterJitter, What::AttemptTimeout, What::Deadline,
                              What::MayNotResend, What::CancelAt,       What::Answer,         What::Answer,
                              What::Answer,       What::Answer};
    const auto time = [&random] {
        return times[random() % times.size()];
    };
    RetrySteps steps(1 + random() % 14);
    for (RetryStep &step : steps) {
        step.what = menu[random() % menu.size()];
        step.choice = static_cast<int>(random() % (kinds.size() + 2));
        step.time = time();
        step.asked = random() % 2 ? time() : Duration::zero();
    }
    return steps;
}

QStringList playedCall(const RetrySteps &steps)
{
    const Plan plan(steps);
    CallRig rig;
    rig.plan.retry.maxAttempts = plan.attempts;
    rig.plan.retry.baseDelay = plan.base;
    rig.plan.retry.maxDelay = plan.most;
    rig.plan.retry.exponentialBase = plan.growth;
    rig.plan.retry.jitter = plan.draw.has_value();
    rig.plan.retry.capAfterJitter = plan.capAfterJitter;
    rig.draw = plan.draw.value_or(0.0);
    rig.plan.attemptTimeout = plan.timeout;
    if (plan.deadline)
        rig.plan.deadline = rig.clock.now() + *plan.deadline;
    rig.plan.mayResend = plan.mayResend;
    for (const RetryStep &answer : plan.answers)
        rig.script.push_back(scripted(answer));
    ResilientCall *const call = rig.call();
    if (plan.cancelAt) {
        rig.clock.advance(*plan.cancelAt);
        if (!rig.outcome())
            call->cancel();
    }
    rig.clock.advance(1h);
    return rig.log;
}

QStringList reckonedCall(const RetrySteps &steps)
{
    return Reckoning(steps).lines();
}

QString RetryStep::toText() const
{
    constexpr std::array names{"attempts",       "base delay",       "max delay",       "growth",
                               "draw",           "cap after jitter", "attempt timeout", "deadline",
                               "may not resend", "answer",           "cancel at"};
    return QStringLiteral("%1 choice %2 time %3 s asked %4 s")
        .arg(QLatin1String(names[static_cast<std::size_t>(what)]))
        .arg(choice)
        .arg(toSeconds(time))
        .arg(toSeconds(asked));
}

} // namespace switchyard
