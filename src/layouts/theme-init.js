(function(r){var t=null;try{t=localStorage.getItem('theme')}catch(e){}if(t!=='light'&&t!=='dark')t='';if(t)r.dataset.theme=t;r.dataset.themeChoice=t||'system'})(document.documentElement)
