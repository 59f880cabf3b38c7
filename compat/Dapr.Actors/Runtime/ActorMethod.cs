using System.Reflection;
using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>A method of an actor interface, called from outside.</summary>
internal sealed class ActorMethod(MethodInfo method, JsonSerializerOptions json)
{
    private readonly ParameterInfo[] _parameters = method.GetParameters();
    private readonly PropertyInfo? _result = method.ReturnType == typeof(Task) ? null : method.ReturnType.GetProperty(nameof(Task<object>.Result));

    public static Dictionary<string, ActorMethod> Of(ActorTypeInformation type, JsonSerializerOptions json)
        => type.InterfaceTypes.SelectMany(part => part.GetMethods()).ToDictionary(method => method.Name, method => new ActorMethod(method, json), StringComparer.Ordinal);

    /// <summary>Calls with arguments by name, as a strongly typed proxy sends them. The answer is JSON, or nothing.</summary>
    public Task<byte[]> CallByNameAsync(Actor actor, byte[] body, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(body);
        return CallAsync(actor, Arguments(parameter => document.RootElement.GetProperty(parameter.Name ?? string.Empty).Deserialize(parameter.ParameterType, json), cancellationToken));
    }

    /// <summary>Calls with the body as the only argument, as any client of Dapr's API may.</summary>
    public Task<byte[]> CallAsync(Actor actor, byte[] body, CancellationToken cancellationToken)
        => _parameters.Count(parameter => !IsToken(parameter)) > 1
            ? throw new ArgumentException($"Method {method.DeclaringType?.Name}.{method.Name} has more than one parameter and can't be invoked through http")
            : CallAsync(actor, Arguments(parameter => JsonSerializer.Deserialize(body, parameter.ParameterType, json), cancellationToken));

    private object?[] Arguments(Func<ParameterInfo, object?> read, CancellationToken cancellationToken)
        => [.. _parameters.Select(parameter => IsToken(parameter) ? cancellationToken : read(parameter))];

    private async Task<byte[]> CallAsync(Actor actor, object?[] arguments)
    {
        if (method.Invoke(actor, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null) is not Task task)
        {
            throw new InvalidOperationException($"The method {method.Name} gave no task.");
        }

        await task;
        return _result is null ? [] : JsonSerializer.SerializeToUtf8Bytes(_result.GetValue(task), _result.PropertyType, json);
    }

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);
}
