// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/momentsview.h"

#include "parts/fontscale.h"
#include "theme/theme.h"

#include <QPainter>
#include <QScrollBar>

namespace switchyard {

namespace {

constexpr int inset = 12;
constexpr int dotRoom = 28;

void paintDot(QPainter &painter, const QPointF &at, const RunMoment &moment, const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (moment.kind != RunMoment::Kind::State) {
        painter.fillRect(QRectF(at.x() - 3, at.y() - 3, 6, 6), theme.text2);
        return;
    }
    const bool isEnd = a2a::isTerminal(moment.state) || a2a::isInterrupted(moment.state);
    painter.setPen(QPen(isEnd ? theme.accent : theme.text2, 1.5));
    painter.setBrush(isEnd ? theme.accent : theme.base);
    painter.drawEllipse(at, isEnd ? 5 : 4, isEnd ? 5 : 4);
}

} // namespace

void MomentsModel::setMoments(const QList<RunMoment> &moments)
{
    const bool isGrowing = moments.size() >= m_moments.size() && moments.first(m_moments.size()) == m_moments;
    if (!isGrowing) {
        beginResetModel();
        m_moments = moments;
        endResetModel();
    } else if (moments.size() > m_moments.size()) {
        beginInsertRows({}, rowCount(), static_cast<int>(moments.size()) - 1);
        m_moments = moments;
        endInsertRows();
    }
}

int MomentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_moments.size());
}

QVariant MomentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunMoment &moment = m_moments.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return moment.title;
    case Qt::ToolTipRole:
        return moment.detail;
    case Qt::AccessibleTextRole:
        return tr("after %1 s: %2, %3")
            .arg(QString::number(toSeconds(moment.after), 'f', 2), moment.title, moment.detail);
    default:
        return {};
    }
}

MomentsDelegate::MomentsDelegate(const MomentsModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize MomentsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, QFontMetrics(option.font).height() +
                     QFontMetrics(scaledFont(option.font, typesize::label)).height() + 3};
}

void MomentsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const RunMoment &moment = m_model.moment(index.row());
    const Theme theme = Theme::of(option.palette);
    const QFont small = scaledFont(option.font, typesize::label);
    const QFont cell = scaledFont(option.font, typesize::cell);
    const int line = QFontMetrics(option.font).height();
    const int timeWidth = QFontMetrics(cell).horizontalAdvance(QStringLiteral("000.00"));
    const QRect row = option.rect;
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(row, theme.highlight);
    painter->setFont(cell);
    painter->setPen(theme.text2);
    painter->drawText(QRect(row.left() + inset, row.top(), timeWidth, line),
                      Qt::AlignRight | Qt::AlignVCenter, QString::number(toSeconds(moment.after), 'f', 2));

    const qreal x = row.left() + inset + timeWidth + dotRoom / 2.0;
    const qreal y = row.top() + line / 2.0;
    painter->setPen(QPen(theme.border, 1));
    const bool isFirst = index.row() == 0;
    const bool isLast = index.row() == m_model.rowCount() - 1;
    painter->drawLine(QPointF(x, isFirst ? y : row.top()), QPointF(x, isLast ? y : row.bottom() + 1));
    paintDot(*painter, {x, y}, moment, theme);

    const int left = row.left() + inset + timeWidth + dotRoom;
    const QFont title = moment.kind == RunMoment::Kind::State ? boldFont(option.font) : option.font;
    painter->setFont(title);
    painter->setPen(theme.text);
    const int wide = row.right() - left - 4;
    painter->drawText(QRect(left, row.top(), wide, line), Qt::AlignVCenter,
                      QFontMetrics(title).elidedText(moment.title, Qt::ElideRight, wide));
    painter->setFont(small);
    painter->setPen(theme.text2);
    painter->drawText(QRect(left, row.top() + line - 1, wide, line), Qt::AlignTop,
                      QFontMetrics(small).elidedText(moment.detail, Qt::ElideRight, wide));
    painter->restore();
}

namespace {

//! Wide enough for the usual states, at any size of text.
class MomentsView final : public QListView
{
public:
    using QListView::QListView;
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int time =
            QFontMetrics(scaledFont(font(), typesize::cell)).horizontalAdvance(QStringLiteral("000.00"));
        const int state =
            QFontMetrics(boldFont(font())).horizontalAdvance(a2a::toString(a2a::TaskState::Submitted));
        return {inset + time + dotRoom + state + 8 + verticalScrollBar()->sizeHint().width(),
                QListView::minimumSizeHint().height()};
    }
};

} // namespace

QListView *makeMomentsView(MomentsModel &model, QWidget *parent)
{
    auto *view = new MomentsView(parent);
    view->setModel(&model);
    view->setItemDelegate(new MomentsDelegate(model, view));
    view->setFrameShape(QFrame::NoFrame);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setAccessibleName(MomentsModel::tr("Story of the task"));
    return view;
}

} // namespace switchyard
