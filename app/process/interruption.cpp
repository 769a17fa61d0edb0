// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/interruption.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace switchyard {

namespace {

// A signal handler reaches nothing but what is static.
volatile std::sig_atomic_t wakeUp = -1;

void onSignal(int number)
{
    const char byte = 1;
    const int descriptor = wakeUp;
    [[maybe_unused]] const auto written = ::write(descriptor, &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

Interruption::Interruption(QObject *parent)
    : QObject(parent)
{
    std::signal(SIGPIPE, SIG_IGN);
    if (::pipe2(m_ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(m_ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Interruption::heard);
    wakeUp = m_ends[1];
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interruption::~Interruption()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    wakeUp = -1;
    ::close(m_ends[0]);
    ::close(m_ends[1]);
}

void Interruption::heard()
{
    char byte = 0;
    if (::read(m_ends[0], &byte, 1) == 1)
        emit interrupted();
}

} // namespace switchyard
