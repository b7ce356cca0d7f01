// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/api/apicallmodel.h>

#include <core/base/timetext.h>

#include <ui/models/modelroles.h>
#include <ui/style/style.h>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// Of a request so much is shown; a cell cannot hold more.
constexpr qsizetype shownLength = 400;

QString requestText(const ApiCall& call)
{
    const QString text = qtText(call.request).simplified();
    return text.size() > shownLength || call.isCut ? text.left(shownLength) + u'…' : text;
}

QString answerText(const ApiCall& call)
{
    const QString status = QString::number(call.status);
    return call.exception.empty() ? status : status + u' ' + qtText(call.exception);
}

QString textOf(const ApiCall& call, ApiCallModel::Column column)
{
    switch (column) {
    case ApiCallModel::TimeColumn: return call.received.toString(u"HH:mm:ss.zzz"_s);
    case ApiCallModel::SimulatedColumn: return qtText(clockText(call.at));
    case ApiCallModel::OperationColumn: return qtText(call.operation);
    case ApiCallModel::RegionColumn: return qtText(call.region);
    case ApiCallModel::AnswerColumn: return answerText(call);
    case ApiCallModel::RequestColumn: return requestText(call);
    case ApiCallModel::ColumnCount: break;
    }
    return {};
}

QString searchText(const ApiCall& call)
{
    return QStringList{qtText(call.operation), qtText(call.region), answerText(call), requestText(call)}.join(
        u' ');
}

/// A client may send what looks like rich text.
QString tipText(const QString& text)
{
    return u"<p>%1</p>"_s.arg(text.toHtmlEscaped());
}

} // namespace

void ApiCallModel::add(std::vector<ApiCall> calls)
{
    if (calls.empty())
        return;
    if (calls.size() > callLimit)
        calls.erase(calls.begin(), calls.end() - callLimit);
    const std::size_t whole = m_calls.size() + calls.size();
    if (const std::size_t tooMany = whole - std::min(whole, callLimit); tooMany > 0) {
        beginRemoveRows({}, 0, static_cast<int>(tooMany) - 1);
        m_calls.erase(m_calls.begin(), m_calls.begin() + static_cast<std::ptrdiff_t>(tooMany));
        endRemoveRows();
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(calls.size()) - 1);
    std::move(calls.begin(), calls.end(), std::back_inserter(m_calls));
    endInsertRows();
}

void ApiCallModel::clear()
{
    beginResetModel();
    m_calls.clear();
    endResetModel();
}

const ApiCall& ApiCallModel::call(const QModelIndex& index) const
{
    return m_calls[static_cast<std::size_t>(index.row())];
}

int ApiCallModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_calls.size());
}

int ApiCallModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ApiCallModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ApiCall& shown = call(index);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return textOf(shown, column);
    case Qt::ToolTipRole: return tipText(textOf(shown, column));
    case SortRole: return index.row();
    case SearchRole: return searchText(shown);
    case IsTroubleRole: return !shown.exception.empty();
    default: return {};
    }
}

QVariant ApiCallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case TimeColumn: return tr("Received");
    case SimulatedColumn: return tr("Simulated");
    case OperationColumn: return tr("Operation");
    case RegionColumn: return tr("Region");
    case AnswerColumn: return tr("Answer");
    case RequestColumn: return tr("Request");
    case ColumnCount: break;
    }
    return {};
}

} // namespace taskarium::ui

#include "moc_apicallmodel.cpp"
