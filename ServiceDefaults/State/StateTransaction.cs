using System.Text.Json;
using Dapr;
using Dapr.Client;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// A change of several documents that happens as a whole or not at all, and in an outbox store publishes its events with it.
/// </summary>
/// <remarks>
/// Every upsert in an outbox store publishes a message, by default the stored value itself. So each one gets a projection:
/// the event that is to be told, or an empty message of a type that nobody routes.
/// See https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-outbox/.
/// </remarks>
public sealed class StateTransaction
{
    /// <summary>DynamoDB takes at most 100 keys; the outbox adds a marker for each document.</summary>
    private const int MostKeys = 100;

    private static readonly StateOptions FirstWrite = new()
    {
        Concurrency = ConcurrencyMode.FirstWrite,
        Consistency = ConsistencyMode.Strong,
    };

    private static readonly StateOptions LastWrite = new()
    {
        Concurrency = ConcurrencyMode.LastWrite,
        Consistency = ConsistencyMode.Strong,
    };

    private readonly DaprClient _dapr;
    private readonly string _store;
    private readonly bool _isOutbox;
    private readonly List<StateTransactionRequest> _operations = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<(string Key, string? ETag)> _read = [];

    internal StateTransaction(DaprClient dapr, string store)
    {
        _dapr = dapr;
        _store = store;
        _isOutbox = StateStores.IsOutbox(store);
    }

    /// <summary>Writes a document; in an outbox store without telling anybody.</summary>
    /// <param name="key">The key of the document.</param>
    /// <param name="document">The document.</param>
    /// <param name="timeToLive">How long it is kept; null: for good.</param>
    public StateTransaction Save<T>(string key, Versioned<T> document, TimeSpan? timeToLive = null)
        => Add(key, document, _isOutbox ? OutboxMessage.Untold : null, timeToLive);

    /// <summary>
    /// Writes a document whatever there is, without telling anybody: for one that expires and is then made anew under its key,
    /// since DynamoDB lets nothing be created in the place of what has expired until it has removed it, hours later.
    /// </summary>
    public StateTransaction Overwrite<T>(string key, T document, TimeSpan timeToLive)
        => Add(key, Versioned.New(document), _isOutbox ? OutboxMessage.Untold : null, timeToLive, LastWrite);

    /// <summary>Writes a document and publishes an event with it. Each key takes one event.</summary>
    /// <param name="key">The key of the document.</param>
    /// <param name="document">The document.</param>
    /// <param name="event">What is told.</param>
    /// <param name="timeToLive">How long the document is kept; null: for good.</param>
    /// <exception cref="InvalidOperationException">The store has no outbox.</exception>
    public StateTransaction SaveAndTell<T, TEvent>(string key, Versioned<T> document, TEvent @event, TimeSpan? timeToLive = null)
        where TEvent : IEvent
        => _isOutbox
            ? Add(key, document, OutboxMessage.Of(@event, _dapr.JsonSerializerOptions), timeToLive)
            : throw new InvalidOperationException($"{_store} has no outbox to tell {TEvent.Type} through.");

    /// <summary>Writes all documents, or none.</summary>
    /// <exception cref="StateConflictException">One of them was changed by somebody else since it was read.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_keys.Count * (_isOutbox ? 2 : 1) > MostKeys)
        {
            throw new InvalidOperationException($"A transaction of {_keys.Count} documents is too large.");
        }

        if (_keys.Count == 0)
        {
            return;
        }

        try
        {
            await _dapr.ExecuteStateTransactionAsync(_store, _operations, cancellationToken: cancellationToken);
        }
        catch (DaprException failure)
        {
            // A lost race and a fault come back as the same failure: what is stored now tells them apart.
            foreach (var (key, etag) in _read)
            {
                if (!await DaprStateExtensions.IsAsReadAsync(_dapr, _store, key, etag, cancellationToken))
                {
                    throw new StateConflictException($"{key} was changed since it was read.", failure);
                }
            }

            throw;
        }
    }

    private StateTransaction Add<T>(string key, Versioned<T> document, OutboxMessage? message, TimeSpan? timeToLive)
    {
        _read.Add((key, document.ETag));
        return Add(key, document, message, timeToLive, FirstWrite);
    }

    private StateTransaction Add<T>(string key, Versioned<T> document, OutboxMessage? message, TimeSpan? timeToLive, StateOptions options)
    {
        if (!_keys.Add(key))
        {
            throw new InvalidOperationException($"{key} is in the transaction already.");
        }

        // A projection comes before its document: the runtime takes the projections out while it walks over the list,
        // and skips what follows one.
        if (message is not null)
        {
            _operations.Add(new StateTransactionRequest(
                key, message.Data, StateOperationType.Upsert, metadata: message.ProjectionMetadata));
        }

        _operations.Add(new StateTransactionRequest(
            key,
            JsonSerializer.SerializeToUtf8Bytes(document.Value, _dapr.JsonSerializerOptions),
            StateOperationType.Upsert,
            document.ETag,
            TimeToLive.Metadata(timeToLive, message?.EnvelopeMetadata),
            options));
        return this;
    }
}
