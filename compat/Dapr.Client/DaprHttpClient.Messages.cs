namespace Dapr.Client;

internal sealed partial class DaprHttpClient
{
    private readonly PubSubApi _pubsub = new(http);
    private readonly BulkPublishApi _bulkPublish = new(http);
    private readonly BindingApi _bindings = new(http);
    private readonly SecretApi _secrets = new(http);

    public override Task PublishEventAsync<TData>(string pubsubName, string topicName, TData data, CancellationToken cancellationToken = default)
    {
        RequireTopic(pubsubName, topicName);
        ArgumentNullException.ThrowIfNull(data);
        return _pubsub.PublishAsync(pubsubName, topicName, data, metadata: null, cancellationToken);
    }

    public override Task PublishEventAsync<TData>(string pubsubName, string topicName, TData data, Dictionary<string, string> metadata, CancellationToken cancellationToken = default)
    {
        RequireTopic(pubsubName, topicName);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metadata);
        return _pubsub.PublishAsync(pubsubName, topicName, data, metadata, cancellationToken);
    }

    public override Task PublishEventAsync(string pubsubName, string topicName, CancellationToken cancellationToken = default)
    {
        RequireTopic(pubsubName, topicName);
        return _pubsub.PublishNothingAsync(pubsubName, topicName, metadata: null, cancellationToken);
    }

    public override Task PublishEventAsync(string pubsubName, string topicName, Dictionary<string, string> metadata, CancellationToken cancellationToken = default)
    {
        RequireTopic(pubsubName, topicName);
        ArgumentNullException.ThrowIfNull(metadata);
        return _pubsub.PublishNothingAsync(pubsubName, topicName, metadata, cancellationToken);
    }

    public override Task PublishByteEventAsync(string pubsubName, string topicName, ReadOnlyMemory<byte> data, string dataContentType = "application/json", Dictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        RequireTopic(pubsubName, topicName);
        return _pubsub.PublishBytesAsync(pubsubName, topicName, data, dataContentType, metadata, cancellationToken);
    }

    public override Task<BulkPublishResponse<TValue>> BulkPublishEventAsync<TValue>(string pubsubName, string topicName, IReadOnlyList<TValue> events, Dictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        RequireTopic(pubsubName, topicName);
        ArgumentNullException.ThrowIfNull(events);
        return _bulkPublish.PublishAsync(pubsubName, topicName, events, metadata, cancellationToken);
    }

    public override Task InvokeBindingAsync<TRequest>(string bindingName, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(bindingName);
        ArgumentException.ThrowIfNullOrEmpty(operation);
        return _bindings.InvokeAsync(bindingName, operation, data, metadata, cancellationToken);
    }

    public override Task<TResponse> InvokeBindingAsync<TRequest, TResponse>(string bindingName, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(bindingName);
        ArgumentException.ThrowIfNullOrEmpty(operation);
        return _bindings.InvokeAsync<TRequest, TResponse>(bindingName, operation, data, metadata, cancellationToken);
    }

    public override async Task<BindingResponse> InvokeBindingAsync(BindingRequest request, CancellationToken cancellationToken = default)
    {
        var (data, metadata) = await _bindings.InvokeRawAsync(request.BindingName, request.Operation, request.Data, request.Metadata, cancellationToken);
        return new(request, data, metadata);
    }

    public override Task<Dictionary<string, string>> GetSecretAsync(string storeName, string key, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _secrets.GetAsync(storeName, key, metadata, cancellationToken);
    }

    public override Task<Dictionary<string, Dictionary<string, string>>> GetBulkSecretAsync(string storeName, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        return _secrets.GetAllAsync(storeName, metadata, cancellationToken);
    }

    private static void RequireTopic(string pubsubName, string topicName)
    {
        ArgumentException.ThrowIfNullOrEmpty(pubsubName);
        ArgumentException.ThrowIfNullOrEmpty(topicName);
    }
}
