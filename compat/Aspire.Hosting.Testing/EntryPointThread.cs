using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an AppHost's entry point as it is, in this process.</summary>
internal sealed class EntryPointThread(MethodInfo main, string[] args, EntryPointHook hook)
{
    public void Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = $"Entry point of {main.DeclaringType?.Assembly.GetName().Name}" };
        thread.Start();
    }

    private void Run()
    {
        EntryPointHook.Current = hook;

        try
        {
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? null : [args]);
            hook.Fail(new InvalidOperationException($"The entry point ended with {result} before it had built an application."));
        }
        catch (TargetInvocationException exception)
        {
            hook.Fail(exception.InnerException ?? exception);
        }
    }
}
