// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/output.h"

#include <QCommandLineParser>

#include <optional>

namespace switchyard {

//! \brief Why a command line cannot be understood; empty stands for "it can".
using UsageProblem = std::optional<QString>;

//! \brief One thing switchyardctl does, as a job: declare() its options, read() them, start() once,
//! finished() once and never from inside start().
class Subcommand : public QObject
{
    Q_OBJECT

public:
    explicit Subcommand(Output &output)
        : m_output(output)
    {
    }

    virtual void declare(QCommandLineParser &parser) const = 0;
    [[nodiscard]] virtual UsageProblem read(const QCommandLineParser &parser) = 0;
    virtual void start() = 0;
    //! \brief Ctrl+C, or nobody reads any more: come to an end soon.
    virtual void interrupt() = 0;

signals:
    void finished(int exitCode);

protected:
    [[nodiscard]] Output &output() const { return m_output; }
    //! \brief Emits finished() from the event loop.
    void finishSoon(int exitCode);

private:
    Output &m_output;
};

} // namespace switchyard
