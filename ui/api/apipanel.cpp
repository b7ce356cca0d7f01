// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/api/apipanel.h>

#include <core/base/timetext.h>

#include <ui/models/modelroles.h>
#include <ui/style/style.h>

#include <QAction>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <array>
#include <limits>
#include <utility>

namespace taskarium::ui {

namespace {

constexpr QMargins panelMargins{12, 4, 8, 4};
constexpr int searchWidth = 150;
constexpr std::array<int, ApiCallModel::ColumnCount> columnWidths{90, 90, 130, 76, 182, 80};

/// Many calls come in a second; nobody reads them faster than this.
constexpr std::chrono::milliseconds logInterval{100};

/// Colours what was refused, and quietens the times.
class CallDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Colours& from = colours(themeOf(option->palette));
        const bool isTime = index.column() <= ApiCallModel::SimulatedColumn;
        if (index.column() == ApiCallModel::AnswerColumn && index.data(IsTroubleRole).toBool())
            option->palette.setColor(QPalette::Text, from.warning);
        else if (isTime)
            option->palette.setColor(QPalette::Text, from.mutedText);
    }
};

QPushButton* makeLink(const QString& text, QWidget* parent)
{
    auto* const button = new QPushButton(text, parent);
    setLook(*button, Look::Flat);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

ApiPanel::ApiPanel(const Playback& playback, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_model(this)
    , m_filter(this)
    , m_gate(playback, *this)
{
    setAccessibleName(tr("API server"));
    m_filter.setSourceModel(&m_model);
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("apiState"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(panelMargins);
    layout->setSpacing(4);
    layout->addWidget(makeTop());
    layout->addWidget(makeMiddle());
    makeLog();
    makeActions();
    layout->addWidget(m_log, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(logInterval);
    connect(&m_pause, &QTimer::timeout, this, &ApiPanel::flush);
    connect(&playback, &Playback::playingChanged, this, &ApiPanel::showState);
    connect(&m_gate, &RefreshGate::opened, this, &ApiPanel::showState);
    connect(&m_gate, &RefreshGate::refresh, this, &ApiPanel::showState);
    showAccess({});
    showCount();
}

/// The switch, the port, and how it is reached.
QWidget* ApiPanel::makeTop()
{
    auto* const row = new QWidget(this);
    m_switch = new QPushButton(row);
    m_switch->setObjectName(QStringLiteral("apiSwitch"));
    m_port = new QSpinBox(row);
    m_port->setRange(0, std::numeric_limits<std::uint16_t>::max());
    m_port->setSpecialValueText(tr("any free"));
    m_port->setAccessibleName(tr("Port"));
    auto* const portLabel = new QLabel(tr("Po&rt"), row);
    portLabel->setBuddy(m_port);
    m_endpoint = new QLabel(row);
    m_endpoint->setObjectName(QStringLiteral("apiEndpoint"));
    m_endpoint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_example = new QLineEdit(row);
    m_example->setObjectName(QStringLiteral("apiExample"));
    m_example->setReadOnly(true);
    m_example->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_example->setAccessibleName(tr("A line for the shell"));
    m_copyExample = makeLink(tr("Copy"), row);
    m_copyExample->setObjectName(QStringLiteral("apiCopyExample"));
    connect(m_copyExample, &QPushButton::clicked, this, [this] {
        emit copyTextRequested({m_access.environment, m_access.example});
    });
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* const part : {static_cast<QWidget*>(m_switch), static_cast<QWidget*>(portLabel),
                                static_cast<QWidget*>(m_port), static_cast<QWidget*>(m_endpoint)})
        layout->addWidget(part);
    layout->addWidget(m_example, 1);
    layout->addWidget(m_copyExample);
    layout->addStretch();
    return row;
}

/// What calls act on, and the filter of the log.
QWidget* ApiPanel::makeMiddle()
{
    auto* const row = new QWidget(this);
    m_search = new QLineEdit(row);
    m_search->setObjectName(QStringLiteral("apiFilter"));
    m_search->setClearButtonEnabled(true);
    m_search->setPlaceholderText(tr("Filter the calls"));
    m_search->setAccessibleName(tr("Filter the calls"));
    m_search->setFixedWidth(searchWidth);
    m_count = new QLabel(row);
    setLook(*m_count, Look::Muted);
    QPushButton* const clear = makeLink(tr("Clear"), row);
    clear->setObjectName(QStringLiteral("apiClear"));
    clear->setToolTip(tr("Forget all calls"));
    connect(clear, &QPushButton::clicked, this, [this] {
        m_new.clear();
        m_model.clear();
        m_isFollowing = true;
        showCount();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setText(text);
        showCount();
    });
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_state, 1);
    layout->addWidget(m_search);
    layout->addWidget(m_count);
    layout->addWidget(clear);
    return row;
}

void ApiPanel::makeLog()
{
    m_log = new QTableView(this);
    m_log->setAccessibleName(tr("Calls"));
    m_log->setModel(&m_filter);
    m_log->setItemDelegate(new CallDelegate(m_log));
    m_log->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_log->setSelectionMode(QAbstractItemView::SingleSelection);
    m_log->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_log->setShowGrid(false);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setWordWrap(false);
    m_log->setTabKeyNavigation(false);
    m_log->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_log->verticalHeader()->hide();
    m_log->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_log->verticalHeader()->setDefaultSectionSize(m_log->fontMetrics().height() + 8);
    m_log->horizontalHeader()->setHighlightSections(false);
    m_log->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_log->horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < ApiCallModel::ColumnCount; ++column)
        m_log->setColumnWidth(column, columnWidths[static_cast<std::size_t>(column)]);
    connect(m_log->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        const QScrollBar& bar = *m_log->verticalScrollBar();
        m_isFollowing = bar.sliderPosition() >= bar.maximum();
    });
    connect(m_log->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ApiPanel::follow);
}

void ApiPanel::makeActions()
{
    m_copyLine = new QAction(tr("Copy as AWS CLI command"), m_log);
    m_copyLine->setShortcut(QKeySequence::Copy);
    m_copyRequest = new QAction(tr("Copy request"), m_log);
    for (QAction* const action : {m_copyLine, m_copyRequest}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        m_log->addAction(action);
    }
    m_log->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_copyLine, &QAction::triggered, this, [this] {
        if (const ApiCall* const call = current())
            emit copyRequested(*call);
    });
    connect(m_copyRequest, &QAction::triggered, this, [this] {
        if (const ApiCall* const call = current())
            emit copyTextRequested({qtText(call->request)});
    });
    const auto update = [this] {
        const ApiCall* const call = current();
        m_copyLine->setEnabled(call != nullptr && !call->isCut && call->operation != "-");
        m_copyRequest->setEnabled(call != nullptr);
    };
    connect(m_log->selectionModel(), &QItemSelectionModel::currentChanged, this, update);
    connect(m_log->selectionModel(), &QItemSelectionModel::selectionChanged, this, update);
    connect(&m_filter, &SearchFilter::modelReset, this, update);
    update();
}

void ApiPanel::setSwitch(QAction& action)
{
    const auto take = [this, &action] {
        m_switch->setText(action.isChecked() ? tr("Turn o&ff") : tr("Turn o&n"));
        m_switch->setAccessibleDescription(action.toolTip());
        m_switch->setToolTip(action.toolTip());
        m_switch->setEnabled(action.isEnabled());
        m_port->setEnabled(action.isEnabled() && !action.isChecked());
        showState();
    };
    connect(&action, &QAction::changed, this, take);
    connect(m_switch, &QPushButton::clicked, &action, &QAction::trigger);
    take();
}

void ApiPanel::setPort(std::uint16_t port)
{
    m_port->setValue(port);
}

std::uint16_t ApiPanel::port() const
{
    return static_cast<std::uint16_t>(m_port->value());
}

void ApiPanel::showAccess(const Access& access)
{
    m_access = access;
    const bool isOn = !access.endpoint.isEmpty();
    m_endpoint->setText(access.endpoint);
    m_example->setText(access.example);
    m_example->setCursorPosition(0);
    m_example->setToolTip(access.environment);
    m_copyExample->setToolTip(tr("The line, and before it what the shell needs to know"));
    for (QWidget* const part : {static_cast<QWidget*>(m_endpoint), static_cast<QWidget*>(m_example),
                                static_cast<QWidget*>(m_copyExample)})
        part->setVisible(isOn);
    showState();
}

void ApiPanel::showState()
{
    const QString text = stateText();
    if (m_state->text() == text)
        return;
    m_state->setText(text);
    const bool isAside = !m_access.endpoint.isEmpty() && !m_playback.isAtLiveEdge();
    setLook(*m_state, isAside ? Look::Warning : Look::Muted);
}

/// What calls act on at present.
QString ApiPanel::stateText() const
{
    const Session& session = m_playback.session();
    if (session.isRecording())
        return tr("This is a recording: what happened cannot be changed, and there is nothing to serve.");
    if (m_access.endpoint.isEmpty())
        return tr("For the AWS CLI, the SDKs and scripts of this machine: their calls act on this run.");
    if (!m_playback.isAtLiveEdge()) {
        const QString branch = qtText(session.branches()[session.currentBranch().value].name);
        return tr("Calls act on the live edge at %1 (%2), not at the playhead, and time stands there.")
            .arg(qtText(clockText(session.liveEdge())), branch);
    }
    if (!m_playback.isPlaying())
        return tr("Time stands: calls are answered, but nothing moves on until you play.");
    return tr("Only programs of this machine can connect. Signatures are not checked.");
}

void ApiPanel::showCount()
{
    m_count->setText(tr("%1 shown").arg(m_filter.rowCount()));
}

void ApiPanel::add(ApiCall call)
{
    m_new.push_back(std::move(call));
    if (m_new.size() > ApiCallModel::callLimit)
        m_new.erase(m_new.begin(), m_new.end() - ApiCallModel::callLimit / 2);
    if (!m_pause.isActive())
        m_pause.start();
}

void ApiPanel::flush()
{
    m_model.add(std::exchange(m_new, {}));
    showCount();
    follow();
}

void ApiPanel::follow()
{
    if (m_isFollowing)
        m_log->scrollToBottom();
}

const ApiCall* ApiPanel::current() const
{
    const QModelIndex index = m_filter.mapToSource(m_log->currentIndex());
    return index.isValid() ? &m_model.call(index) : nullptr;
}

} // namespace taskarium::ui

#include "moc_apipanel.cpp"
