using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Dapr.Actors.Communication;

namespace Dapr.Actors.Client;

/// <summary>A method of an actor interface, called through the sidecar. Its result is a task, as the method says.</summary>
internal class RemoteMethod
{
    private readonly string _name;
    private readonly string? _interface;
    private readonly ParameterInfo[] _arguments;
    private readonly bool _takesToken;

    protected RemoteMethod(MethodInfo method)
    {
        var parameters = method.GetParameters();
        _takesToken = parameters is [.., { ParameterType: var last }] && last == typeof(CancellationToken);
        _arguments = _takesToken ? parameters[..^1] : parameters;
        _name = method.Name;
        _interface = method.DeclaringType?.FullName;
    }

    public static RemoteMethod Of(MethodInfo method)
    {
        Check(method);
        return method.ReturnType == typeof(Task)
            ? new RemoteMethod(method)
            : (RemoteMethod?)Activator.CreateInstance(typeof(RemoteMethod<>).MakeGenericType(method.ReturnType.GenericTypeArguments), method)
                ?? throw new MissingMethodException(method.Name);
    }

    public virtual Task InvokeAsync(ActorConnection actor, object?[] values) => CallAsync(actor, values);

    protected async Task CallAsync(ActorConnection actor, object?[] values) => (await SendAsync(actor, values)).Dispose();

    /// <exception cref="ActorMethodInvocationException">The method failed.</exception>
    protected async Task<HttpResponseMessage> SendAsync(ActorConnection actor, object?[] values)
    {
        var token = _takesToken && values[^1] is CancellationToken given ? given : CancellationToken.None;
        var response = await actor.InvokeAsync(_name, Body(actor, values), _interface, token);
        if (!response.Headers.TryGetValues(RemotingHeaders.Error, out var details))
        {
            return response;
        }

        using (response)
        {
            var failure = JsonSerializer.Deserialize<RemoteFailure>(await response.Content.ReadAsByteArrayAsync(token), JsonSerializerOptions.Web);
            throw new ActorMethodInvocationException(
                $"Remote Actor Method Exception,  DETAILS: {string.Join(", ", details)}",
                new ActorInvokeException(failure?.Type, failure?.Message ?? string.Empty),
                isTransient: false);
        }
    }

    private byte[] Body(ActorConnection actor, object?[] values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (argument, value) in _arguments.Zip(values))
            {
                writer.WritePropertyName(argument.Name ?? string.Empty);
                JsonSerializer.Serialize(writer, value, argument.ParameterType, actor.Json);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Check(MethodInfo method)
    {
        if (Problem(method, method.GetParameters()) is { } problem)
        {
            throw new ArgumentException($"The method '{method.Name}' of the actor interface '{method.DeclaringType?.FullName}' {problem}.", nameof(method));
        }
    }

    private static string? Problem(MethodInfo method, ParameterInfo[] parameters)
    {
        var arguments = parameters.Where(parameter => parameter.ParameterType != typeof(CancellationToken)).ToList();
        return method switch
        {
            { IsGenericMethod: true } => "is generic",
            { ReturnType: var type } when type != typeof(Task) && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
                => "does not return Task or Task<>",
            _ when parameters.SkipLast(1).Any(parameter => parameter.ParameterType == typeof(CancellationToken))
                => "has a CancellationToken that is not the last parameter",
            _ when arguments.Any(argument => argument.IsOut || argument.IsIn || argument.IsOptional || argument.ParameterType.IsByRef)
                => "has an out, ref or optional parameter",
            _ when arguments.Any(argument => argument.IsDefined(typeof(ParamArrayAttribute), inherit: false)) => "has a variable number of parameters",
            _ => null,
        };
    }
}

/// <summary>A method with a result.</summary>
internal sealed class RemoteMethod<TResult>(MethodInfo method) : RemoteMethod(method)
{
    public override Task InvokeAsync(ActorConnection actor, object?[] values) => ResultAsync(actor, values);

    private async Task<TResult> ResultAsync(ActorConnection actor, object?[] values)
    {
        using var response = await SendAsync(actor, values);
        return await actor.ReadAsync<TResult>(response, CancellationToken.None);
    }
}
