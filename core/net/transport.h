// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/attemptphases.h"
#include "base/result.h"
#include "net/httpmessage.h"

#include <QObject>

#include <optional>

namespace switchyard {

//! \brief How an exchange ended; a struct of its own for the reason AttemptResult is one.
//!
//! A status that is not 2xx is a Failure by the table in net/statusfailure.h; its body is then in
//! Exchange::response().
struct ExchangeResult
{
    Result<HttpResponse> value;
};

//! \brief One request and its answer, as a job: start() once; finished() exactly once and never from inside
//! start(); cancel() gives finished(Cancelled), twice is harmless; deleting it ends it silently.
//!
//! It has no time-out and tries nothing twice. The object stays after finished() for its maker to read, and
//! to delete. Fails with InvalidRequest, with what replyfailure.h makes of the way to the agent, with what
//! statusfailure.h makes of its answer, BodyTooLarge, RedirectRefused or Cancelled.
class Exchange : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief What has come of the answer so far, whatever became of it; status 0 before the headers.
    [[nodiscard]] virtual const HttpResponse &response() const = 0;
    //! \brief Where the time went so far; wait stays empty, for the transport knows no pool slot.
    [[nodiscard]] virtual AttemptPhases phases() const = 0;
    //! \brief Since the request began, the last one where redirects were followed; stands still at the end.
    [[nodiscard]] virtual Duration elapsed() const = 0;
    //! \brief The request line and headers for people to read. Fields that Qt adds by itself are not in it,
    //! secrets are: whoever shows it hides them.
    [[nodiscard]] virtual QByteArray requestHead() const = 0;
    //! \brief The status line and headers of the answer; empty before they came.
    [[nodiscard]] virtual QByteArray responseHead() const = 0;
    //! \brief Whether it failed because a connection kept from an earlier request was closed before the
    //! first byte of the answer (scenario J5); may be sent once more, uncounted, with freshConnection.
    [[nodiscard]] virtual bool diedOnReusedConnection() const = 0;

    //! \brief Sends; once.
    virtual void start() = 0;
    //! \brief Ends it as Cancelled; harmless once it has ended.
    virtual void cancel() = 0;

signals:
    //! \brief Once, before the first chunk; not for redirects that are followed.
    void headersReceived(int status, const switchyard::HttpHeaders &headers);
    //! \brief A piece of the body of a 2xx answer, only when HttpRequest::streaming is set.
    void chunkReceived(const QByteArray &bytes);
    //! \brief Some byte of the answer came, of the headers or the body.
    void lifeSign();
    //! \brief Once, and last; the result lives as long as the signal.
    void finished(const switchyard::ExchangeResult &result);
};

//! \brief Makes exchanges. It must outlive them.
class Transport
{
public:
    Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;
    virtual ~Transport() = default;

    //! \brief A job not yet started, owned by \a parent. Never null: a request that cannot be sent fails
    //! when it is started.
    [[nodiscard]] virtual Exchange *create(const HttpRequest &request, QObject *parent) = 0;

    //! \brief How long ago the address was looked up that a request to \a url's host may be sent to now: of
    //! its oldest connection, and at most.
    //! \return none: nothing is connected, or there is no name to look up
    [[nodiscard]] virtual std::optional<Duration> addressAge(const QUrl &url) const = 0;
};

} // namespace switchyard
